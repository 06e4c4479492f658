using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Binding;

/// <summary>Real files, which are kept outside the project.</summary>
public class CorpusBindingTests
{
    [Fact]
    public void Nothing_of_a_file_is_lost()
    {
        foreach (var file in Files())
        {
            var expansion = Expand(file);
            var written = KeepalivedTree.Parse(KeepalivedConfiguration.From(expansion).ToText(revealSecrets: true));
            Assert.True(Leaves(expansion.Statements) == Leaves(written.Statements), $"{file}: {Leaves(expansion.Statements)} statements became {Leaves(written.Statements)}.");
        }
    }

    [Fact]
    public void What_is_written_reads_as_the_same_objects()
    {
        foreach (var file in Files())
        {
            var configuration = KeepalivedConfiguration.From(Expand(file));
            var text = configuration.ToText(revealSecrets: true);
            var again = KeepalivedConfiguration.From(KeepalivedExpansion.Of(KeepalivedTree.Parse(text)));
            Assert.True(configuration.Equals(again), $"{file} reads as other objects after it was written.");
            Assert.Equal(text, again.ToText(revealSecrets: true));
        }
    }

    private static KeepalivedExpansion Expand(string file) => KeepalivedExpansion.Of(KeepalivedTree.Parse(new KeepalivedFile(File.ReadAllBytes(file), file)));

    // A block that is written twice is read as one: only what stands in it is counted.
    private static int Leaves(IEnumerable<KeepalivedStatement> statements) => statements.Sum(s => s.HasBlock ? Leaves(s.Children) : 1);

    private static IEnumerable<string> Files()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "../shared/corpus");
            if (Directory.Exists(corpus))
                return Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("README.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        }
        Assert.Skip("The corpus of real files, ../shared/corpus beside the project, is not there.");
        return [];
    }
}
