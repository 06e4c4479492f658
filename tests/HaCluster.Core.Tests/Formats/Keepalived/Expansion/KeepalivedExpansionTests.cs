using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Expansion;

public sealed class KeepalivedExpansionTests
{
    private static KeepalivedExpansion Expand(string text, string? configId = null, params (string, string)[] files) =>
        KeepalivedExpansion.Of(KeepalivedTree.Parse(text, "/etc/keepalived/keepalived.conf"),
            new ExpansionOptions { ConfigId = configId, Files = new MemoryFiles(files), Environment = n => n == "SITE" ? "shop" : null });

    private static string[] Lines(KeepalivedExpansion expansion) => [.. expansion.Lines.Select(l => l.Text)];

    [Theory]
    [InlineData("$A=1\na $A\n", "a 1")]
    [InlineData("$A=1\na ${A}/24\n", "a 1/24")]
    [InlineData("$A=$B\n$B=2\na $A b\n$B=3\na $A\n", "a 2 b|a 3")]
    [InlineData("$A=x\\\n  y z\\\n  w\nbefore $A\nafter\n", "before x|y z|w|after")]
    [InlineData("$I=\\\n a $N {\\\n  b\\\n }\n$N=1\n$I\n$N=2\n$I\n", "a 1 {|b|}|a 2 {|b|}")]
    [InlineData("@lb1 a\n@^lb1 b\n@lb2 c\n@^lb2 d\ne\n", "a|d|e")]
    [InlineData("@lb1 $A=1\n@lb2 $A=2\na $A\n", "a 1")]
    [InlineData("~SEQ(n, 3) a $n\n", "a 1|a 2|a 3")]
    [InlineData("~SEQ(n, 8, 2, 12) a${n}b\n", "a8b|a10b|a12b")]
    [InlineData("~SEQ(n, 2, 1) a $n\n", "a 2|a 1")]
    [InlineData("~SEQx(n, 15, 17) a $n\n", "a f|a 10|a 11")]
    [InlineData("~SEQ(m, 2) ~SEQ(n, 2) a $m $n\n", "a 1 1|a 1 2|a 2 1|a 2 2")]
    [InlineData("~LST(p, x, y) a $p\n", "a x|a y")]
    [InlineData("~LST({p, q}, {x, 1}, {y}) a $p ${q}.\n", "a x 1.|a y .")]
    [InlineData("$L=3\n~SEQ(n, $L) a $n\n", "a 1|a 2|a 3")]
    [InlineData("a ${_HASH}1 ${_INSTANCE} ${_ENV SITE} ${_PWD}\n", "a")]
    [InlineData("a ${_INSTANCE} ${_ENV SITE} ${_PWD}\n", "a lb1 shop /etc/keepalived")]
    [InlineData("include a.conf\nlast\n", "in a|last")]
    [InlineData("include sub/*.conf\n", "in b|in c")]
    [InlineData("include {sub/c,a}.conf\n", "in c|in a")]
    [InlineData("include /opt/x.conf\n", "in x|in y")]
    public void What_is_left_is_what_keepalived_sees(string text, string expected)
    {
        var expansion = Expand(text, "lb1",
            ("/etc/keepalived/a.conf", "in a\n"), ("/etc/keepalived/sub/b.conf", "in b # here\n"), ("/etc/keepalived/sub/c.conf", "in c"),
            ("/opt/x.conf", "in x\ninclude y.conf\n"), ("/opt/y.conf", "in y"));
        Assert.Equal(expected, string.Join('|', Lines(expansion)));
        Assert.Empty(expansion.Diagnostics);
    }

    [Fact]
    public void A_parameter_that_brings_a_comment_with_it_is_not_replaced_without_an_end() =>
        Assert.Contains(Expand("$A=$A\\#\n$A\n").Diagnostics, d => d.Mistake == KeepalivedMistake.ParameterLoop);

    [Theory]
    [InlineData("a ${NONE}\n", KeepalivedMistake.ParameterUndefined)]
    [InlineData("$A=1\na $A/24\n", KeepalivedMistake.ParameterNotReplaced)]
    [InlineData("$A=$A\na $A\n", KeepalivedMistake.ParameterLoop)]
    [InlineData("$A=x\\\n$A\na $A\n", KeepalivedMistake.ParameterLoop)]
    [InlineData("~SEQ(n) a\n", KeepalivedMistake.SequenceInvalid)]
    [InlineData("~LST(n, {a) b\n", KeepalivedMistake.SequenceInvalid)]
    [InlineData("~SEQ(n, 1, 0, 5) b\n", KeepalivedMistake.SequenceInvalid)]
    [InlineData("~SEQ(n, 9999999999) b\n", KeepalivedMistake.ExpansionTooLarge)]
    [InlineData("includea none.conf\n", KeepalivedMistake.IncludeMissing)]
    [InlineData("includew none*.conf\n", KeepalivedMistake.IncludeMissing)]
    [InlineData("include none.conf\n", KeepalivedMistake.IncludeEmpty)]
    [InlineData("include_check\ninclude none.conf\n", KeepalivedMistake.IncludeMissing)]
    [InlineData("include loop.conf\n", KeepalivedMistake.IncludeLoop)]
    public void What_cannot_be_expanded_is_told(string text, KeepalivedMistake mistake)
    {
        var expansion = Expand(text, null, ("/etc/keepalived/loop.conf", "include loop.conf\n"));
        Assert.Equal(mistake, Assert.Single(expansion.Diagnostics).Mistake);
    }

    [Fact]
    public void Each_line_knows_where_it_was_written()
    {
        var expansion = Expand("$I=\\\n a $N\\\n b\n$N=1\ninclude a.conf\n$I\n", null, ("/etc/keepalived/a.conf", "\nin a\n"));
        Assert.Equal(
            ["/etc/keepalived/a.conf:2:1 in a", "/etc/keepalived/keepalived.conf:6 a 1", "/etc/keepalived/keepalived.conf:3:2 b"],
            expansion.Lines.Select(l => $"{l.Location} {l.Text}"));
    }

    [Fact]
    public void A_billion_laughs_end_soon()
    {
        var text = string.Concat(Enumerable.Range(1, 60).Select(i => $"$L{i}=$L{i - 1}\\\n$L{i - 1}\n")) + "$L0=ha\na $L60\n";
        var expansion = Expand(text);
        Assert.Contains(expansion.Diagnostics, d => d.Mistake == KeepalivedMistake.ExpansionTooLarge);
    }
}
