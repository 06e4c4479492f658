using HaCluster.Core.Tests.Formats.Keepalived.Expansion;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Validation.Keepalived;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation.Keepalived;

public sealed class KeepalivedLinterTests
{
    private static readonly ConfigFile s_one = new("x\n", "lb1.conf");
    private static readonly ConfigFile s_two = new("y\n", "lb2.conf");

    [Fact]
    public void Files_and_config_ids_make_nodes()
    {
        Assert.Equal([("lb1.conf", null), ("lb2.conf", null)], Nodes([s_one, s_two]));
        Assert.Equal([("lb1.conf", "a"), ("lb2.conf", "b")], Nodes([s_one, s_two], "a", "b"));
        Assert.Equal([("lb1.conf", "a"), ("lb1.conf", "b"), ("lb1.conf", "c")], Nodes([s_one], "a", "b", "c"));
        Assert.Empty(Nodes([]));
        Assert.Equal(["a", "b"], LintInput.ForNodes([s_one, s_two], ["a", "b"]).Select(i => i.Name));
        Assert.Equal(["lb1.conf", "keepalived.conf"], LintInput.ForNodes([s_one, new("z\n")], []).Select(i => i.Name));
    }

    [Theory]
    [InlineData(2, "a")]
    [InlineData(2, "a", "b", "c")]
    [InlineData(0, "a")]
    public void Numbers_that_do_not_fit_are_an_error(int files, params string[] ids) =>
        Assert.Equal("ConfigIdCount", Assert.Throws<HaClusterException>(() => LintInput.ForNodes([.. Enumerable.Repeat(s_one, files)], ids)).ErrorId);

    [Fact]
    public void Findings_come_in_the_order_of_files_lines_and_columns()
    {
        var findings = Lint([new("two\none { }\n", "b.conf"), new("\n  one two {\n", "a.conf"), new("include c.conf\n", "d.conf")], ("c.conf", "one\n"));

        Assert.Equal(
            ["a.conf:2:3 HA107", "a.conf:2:3 HA120", "b.conf:1:1 HA120", "b.conf:2:1 HA120", "c.conf:1:1 HA120"],
            findings.Where(f => f.RuleId.StartsWith("HA1", StringComparison.Ordinal) && string.CompareOrdinal(f.RuleId, "HA135") < 0).Select(f => $"{f.Location} {f.RuleId}"));
    }

    [Fact]
    public void What_two_nodes_share_is_told_once_and_what_differs_is_told_for_each()
    {
        Assert.Single(Lint([new("include c.conf\n", "a.conf"), new("include c.conf\n", "b.conf")], ("c.conf", "colour red\n")), f => f.RuleId == "HA120");
        Assert.Equal(2, Lint([new("colour red\n", "a.conf"), new("colour red\n", "b.conf")]).Count(f => f.RuleId == "HA120"));

        var nodes = LintInput.ForNodes([new("@a colour\n@b taste\nsmell\n", "k.conf")], ["a", "b"]).Select(i => LintNode.Of(i, new MemoryFiles()));
        Assert.Equal([1, 2, 3], KeepalivedLinter.Lint([.. nodes]).Where(f => f.RuleId == "HA120").Select(f => f.Location!.Line));
    }

    [Fact]
    public void Rules_are_in_the_order_of_their_ids_and_each_id_is_one_rule()
    {
        Assert.Equal(RuleBook.All.Select(r => r.Id).Order(StringComparer.Ordinal).Distinct(), RuleBook.All.Select(r => r.Id));
        Assert.All(RuleBook.All, r => Assert.Same(r, RuleBook.Find(r.Id)));
        Assert.Null(RuleBook.Find("HA999"));
    }

    [Fact]
    public void Every_mistake_of_the_text_has_its_rule()
    {
        foreach (var mistake in Enum.GetValues<KeepalivedMistake>())
            Assert.Single(KeepalivedLinter.Rules.OfType<TextRule>(), r => r.Mistake == mistake);
    }

    private static IEnumerable<(string?, string?)> Nodes(IReadOnlyList<ConfigFile> files, params string[] ids) =>
        LintInput.ForNodes(files, ids).Select(i => (i.File.Path, i.ConfigId));

    private static IReadOnlyList<Finding> Lint(ConfigFile[] files, params (string, string)[] included) =>
        KeepalivedLinter.Lint([.. files.Select(f => LintNode.Of(new LintInput(f), new MemoryFiles(included)))]);
}
