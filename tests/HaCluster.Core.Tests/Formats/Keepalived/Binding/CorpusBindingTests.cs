using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Binding;

/// <summary>Real files, which are kept outside the project.</summary>
public class CorpusBindingTests
{
    [Fact]
    public void Nothing_of_a_file_is_lost()
    {
        foreach (var file in CorpusFiles.Require())
        {
            var expansion = Expand(file);
            var written = KeepalivedTree.Parse(KeepalivedConfiguration.From(expansion).ToText(revealSecrets: true));
            Assert.True(Leaves(expansion.Statements) == Leaves(written.Statements), $"{file}: {Leaves(expansion.Statements)} statements became {Leaves(written.Statements)}.");
        }
    }

    [Fact]
    public void What_is_written_reads_as_the_same_objects()
    {
        foreach (var file in CorpusFiles.Require())
        {
            var configuration = KeepalivedConfiguration.From(Expand(file));
            var text = configuration.ToText(revealSecrets: true);
            var again = KeepalivedConfiguration.From(KeepalivedExpansion.Of(KeepalivedTree.Parse(text)));
            Assert.True(configuration.Equals(again), $"{file} reads as other objects after it was written.");
            Assert.Equal(text, again.ToText(revealSecrets: true));
        }
    }

    [Fact]
    public void A_value_that_changes_changes_one_place_or_says_why_not()
    {
        foreach (var file in CorpusFiles.Require())
        {
            var expansion = Expand(file);
            var configuration = KeepalivedConfiguration.From(expansion);
            if (configuration.VrrpInstances is not [var first, ..])
                continue;
            var changed = configuration with { VrrpInstances = [first with { Priority = first.Priority == 7 ? 8 : 7 }, .. configuration.VrrpInstances.Skip(1)] };
            try
            {
                Assert.Single(Assert.Single(KeepalivedUpdate.Of(expansion, changed)).Edits);
            }
            catch (HaClusterException e)
            {
                Assert.True(expansion.Tree.NeedsExpansion || !expansion.Statements.All(IsWhole), $"{file}: {e.Message}");
                Assert.NotNull(e.Location);
            }
        }
    }

    private static bool IsWhole(KeepalivedStatement statement) => (!statement.HasBlock || statement.IsClosed) && statement.Children.All(IsWhole);

    private static KeepalivedExpansion Expand(string file) => KeepalivedExpansion.Of(KeepalivedTree.Parse(new ConfigFile(File.ReadAllBytes(file), file)));

    // A block that is written twice is read as one: only what stands in it is counted.
    private static int Leaves(IEnumerable<KeepalivedStatement> statements) => statements.Sum(s => s.HasBlock ? Leaves(s.Children) : 1);
}
