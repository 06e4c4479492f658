using System.Text.RegularExpressions;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>The page of a rule, docs/rules/ID.md, and its examples. A release of keepalived behind the language is the one that is to read the example.</summary>
internal static partial class RulePage
{
    public static string TextOf(string id) => File.ReadAllText(RepositoryFiles.PathOf($"docs/rules/{id}.md")).ReplaceLineEndings("\n");

    /// <summary>The examples under a heading. The sign ␀ stands for a NUL byte, which a page cannot show.</summary>
    public static IReadOnlyList<RuleExample> ExamplesOf(string id, string heading)
    {
        var section = TextOf(id).Split("\n## ").Single(s => s.StartsWith($"{heading}\n", StringComparison.Ordinal));
        var examples = Fence().Matches(section).Select(m => new RuleExample(m.Groups["language"].Value, m.Groups["text"].Value.Replace('␀', '\0'), Version.TryParse(m.Groups["version"].ValueSpan, out var version) ? version : null)).ToList();
        Assert.NotEmpty(examples);
        return examples;
    }

    [GeneratedRegex(@"^```(?<language>yaml|keepalived)(?: (?<version>[0-9.]+))?\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
