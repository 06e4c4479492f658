using HaCluster.Formats;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived;

/// <summary>What holds for every file that someone wrote, right or wrong.</summary>
public sealed class CorpusTests
{
    [Fact]
    public void Every_file_comes_back_byte_for_byte()
    {
        foreach (var path in CorpusFiles.Require())
        {
            var bytes = File.ReadAllBytes(path);
            var tree = KeepalivedTree.Parse(new ConfigFile(bytes, path));
            Assert.Equal(bytes, new ConfigFile(tree.ToString()).ToBytes());
            Assert.All(Within(tree.Statements), s => Assert.Equal(s.IsOriginal ? tree.File.Text[s.Start..s.End] : s.Text.ToString(), s.Text.ToString()));
        }
    }

    [Fact]
    public void Every_file_means_the_same_after_it_is_laid_out_and_is_laid_out_then()
    {
        foreach (var path in CorpusFiles.Require())
        {
            var file = ConfigFile.Load(path);
            var formatted = new ConfigFile(KeepalivedFormatter.Format(file), path);
            Assert.Equal(Meaning(file), Meaning(formatted));
            Assert.Equal(formatted.Text, KeepalivedFormatter.Format(formatted));
        }
    }

    private static IEnumerable<KeepalivedStatement> Within(IEnumerable<KeepalivedStatement> statements) => statements.SelectMany(s => Within(s.Children).Prepend(s));

    private static string[] Meaning(ConfigFile file) =>
        [.. Within(KeepalivedExpansion.Of(KeepalivedTree.Parse(file)).Statements).Select(s => $"{s.Parent?.Words.Count} {string.Join('|', Enumerable.Range(0, s.Count).Select(s.WordText))} {s.HasBlock}")];
}
