using HaCluster.Core.Tests.Formats.Keepalived.Expansion;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Robustness;

/// <summary>What holds of every file, whatever is in it.</summary>
internal static class ParserInvariants
{
    private const string Path = SeedTexts.Folder + "/keepalived.conf";

    public static void Check(byte[] bytes)
    {
        var file = new ConfigFile(bytes, Path);
        Assert.True(bytes.AsSpan().SequenceEqual(file.ToBytes()), "The bytes do not come back.");
        var tree = KeepalivedTree.Parse(file);
        Assert.Same(file.Text, tree.ToString());
        CheckPlaces(tree.Statements, 0, file.Text.Length);

        // The file is also what it includes.
        var files = new MemoryFiles((Path, file.Text), ($"{SeedTexts.Folder}/a", "in a\n$A=1\n"), ($"{SeedTexts.Folder}/b", ""));
        var node = LintNode.Of(new LintInput(file) { ConfigId = "lb1" }, files);
        var peer = LintNode.Of(new LintInput(file) { ConfigId = "lb2" }, files);
        var findings = KeepalivedLinter.Lint([node, peer]);
        Assert.All(findings, f => Assert.True(f.Location is null or { Line: > 0, Column: >= 0 }));
        if (findings.Any(f => f.Fix is not null))
            KeepalivedFixer.Fix([new LintInput(file)], files);

        // Of real files it is shown elsewhere that the objects say what the file says; here some must come of anything.
        KeepalivedConfiguration.From(node.Expansion);
        CheckLayout(file, files);
    }

    /// <summary>What a file means: its expanded statements.</summary>
    public static string[] MeaningOf(ConfigFile file, IConfigFiles files) =>
        [.. Within(KeepalivedExpansion.Of(KeepalivedTree.Parse(file), new ExpansionOptions { ConfigId = "lb1", Files = files, Environment = _ => "e" }).Statements)
            .Select(s => $"{s.Parent?.Words.Count} {string.Join('|', Enumerable.Range(0, s.Count).Select(s.WordText))} {s.HasBlock}")];

    private static void CheckLayout(ConfigFile file, IConfigFiles files)
    {
        var once = new ConfigFile(KeepalivedFormatter.Format(file), file.Path);
        Assert.Equal(once.Text, KeepalivedFormatter.Format(once));
        Assert.Equal(MeaningOf(file, files), MeaningOf(once, files));
    }

    // Statements follow each other, each with its words in it and its block behind it.
    private static int CheckPlaces(IReadOnlyList<KeepalivedStatement> statements, int from, int to)
    {
        foreach (var s in statements)
        {
            // A line in which a backslash had to go has no places in the file.
            if (!s.IsOriginal)
                continue;
            Assert.InRange(s.Start, from, to);
            Assert.InRange(s.End, s.Start, to);
            foreach (var word in s.Words)
                Assert.True(s.Start <= word.OuterStart && word.Start + word.Length <= s.End);
            from = s.OpenBrace < 0 ? s.End : s.OpenBrace + 1;
            Assert.True(from >= s.End);
            from = CheckPlaces(s.Children, from, s.CloseBrace < 0 ? to : s.CloseBrace);
            if (s.CloseBrace >= 0)
                from = s.CloseBrace + 1;
        }
        return from;
    }

    private static IEnumerable<KeepalivedStatement> Within(IEnumerable<KeepalivedStatement> statements) => statements.SelectMany(s => Within(s.Children).Prepend(s));
}
