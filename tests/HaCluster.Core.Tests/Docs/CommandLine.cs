using System.Text.RegularExpressions;

namespace HaCluster.Core.Tests.Docs;

/// <summary>A line in docs or examples that runs <c>hacluster</c>.</summary>
/// <param name="File">Where it stands.</param>
/// <param name="Command">The command, such as <c>check</c>.</param>
/// <param name="Words">What follows it.</param>
internal sealed partial record CommandLine(string File, string Command, string[] Words)
{
    private const string Sources = "src/HaCluster.Cli/";

    /// <summary>The source of the command.</summary>
    public string Source => Command switch
    {
        "lab" => $"{Sources}Commands/LabCommands.cs",
        "datapath" => $"{Sources}Commands/DataPathCommand.cs",
        "suspend" or "resume" => $"{Sources}Commands/SuspendCommands.cs",
        _ => $"{Sources}Commands/{char.ToUpperInvariant(Command[0])}{Command[1..]}Command.cs",
    };

    /// <summary>What is wrong with it; nothing where the command and all its options exist.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (!System.IO.File.Exists(RepositoryFiles.PathOf(Source)))
            return [$"{File}: no command 'hacluster {Command}'"];
        var source = System.IO.File.ReadAllText(RepositoryFiles.PathOf(Source));
        // Options that several commands share stand in a class of their own.
        var shared = Directory.GetFiles(RepositoryFiles.PathOf(Sources), "*.cs")
            .Where(f => Regex.IsMatch(source, $@"\b{Path.GetFileNameWithoutExtension(f)}\b")).Select(System.IO.File.ReadAllText);
        var known = shared.Prepend(source).SelectMany(text => Literal().Matches(text)).Select(m => m.Groups[1].Value).ToHashSet();
        return Words.Where(w => w.StartsWith("--", StringComparison.Ordinal)).Select(w => w.Split('=')[0])
            .Concat(Command == "lab" ? Words.Take(1) : [])
            .Where(w => !known.Contains(w)).Select(w => $"{File}: 'hacluster {Command}' knows no '{w}'");
    }

    /// <summary>Those of a file: in Markdown its code, in YAML what is run, word for word or as a list.</summary>
    public static IEnumerable<CommandLine> In(string file) =>
        from line in file.EndsWith(".md", StringComparison.Ordinal) ? CodeIn(System.IO.File.ReadAllText(RepositoryFiles.PathOf(file))) : System.IO.File.ReadLines(RepositoryFiles.PathOf(file))
        let code = NoWord().Replace(Comment().Replace(line, ""), " ")
        from call in Call().Matches(code)
        select new CommandLine(file, call.Groups["command"].Value, call.Groups["rest"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> CodeIn(string markdown) =>
        Fence().Matches(markdown).SelectMany(m => m.Groups["code"].Value.Split('\n'))
            .Concat(Span().Matches(Fence().Replace(markdown, "")).Select(m => m.Groups["code"].Value));

    [GeneratedRegex(@"^```\w*\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<code>[^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    // Quotes, braces and commas of a list are no part of a word; a redirection ends the command.
    [GeneratedRegex(@"[\[\]{}'"",]")]
    private static partial Regex NoWord();

    [GeneratedRegex(@"((?<![\w/.:-])hacluster|HaCluster\.Cli --) +(?<command>[a-z]+)\b(?<rest>[^|;>&]*)")]
    private static partial Regex Call();

    [GeneratedRegex(@"""(--[a-z-]+|[a-z]+)""")]
    private static partial Regex Literal();
}
