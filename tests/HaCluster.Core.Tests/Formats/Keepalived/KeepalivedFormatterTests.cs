using FsCheck;
using FsCheck.Fluent;
using HaCluster.Core.Tests.Formats.Keepalived.Expansion;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived;

public sealed class KeepalivedFormatterTests
{
    private static readonly string[] s_pieces =
    [
        "a", "b c", "{", "}", " ", "  ", "\t", "\n", "\n", "\n\n", "\n \n", "\r\n", "\r", "\f", "\v", "# note", "  ! note {", "# note \\", "\"q  {q\"", "'x  y'", "\\", "\\#", " \\\n",
        "$A=", "$A=x  y", "$A={ \\\n", "$A", "${A}", "$A{", "@lb1 ", "@^lb1 ", "~SEQ(n, 2) ", "~LST(n, {p}, {q  r}) ", "$n", "include d/{b,c}.conf\n", "include d/b.conf {\n", "é", "\udc80",
    ];

    [Theory]
    [InlineData("a{\nb   c\n}\n", "a {\n    b c\n}\n")]
    [InlineData("a\n{\nb\n{\nc\n}\n}\n", "a\n{\n    b\n    {\n        c\n    }\n}\n")]
    [InlineData("\t\ta\tb\t \n", "a b\n")]
    [InlineData("a { b { c } d { e }   }\n", "a { b { c } d { e } }\n")]
    [InlineData("a {\nb\n} c {\nd\n}}\n", "a {\n    b\n} c {\n    d\n}}\n")]
    [InlineData("# x\na { # y\n!z\nb   ! w  w\n}\n# v", "# x\na { # y\n    !z\n    b   ! w  w\n}\n# v\n")]
    [InlineData("\n\n\na\n\n\n\nb\n\n\n", "a\n\nb\n")]
    [InlineData("a {\r\n\r\n\r\nb\r\n}", "a {\r\n\r\n    b\r\n}\r\n")]
    [InlineData("a {\nscript  \"x   y\"  'z'\n}\n", "a {\n    script  \"x   y\"  'z'\n}\n")]
    [InlineData("a {\n$X=b   \\\n     c  \\\n  d   \n  e\n}\n", "a {\n    $X=b   \\\n     c  \\\n  d   \n    e\n}\n")]
    [InlineData("a {\n@lb1   b    c\n@^lb1 d {\ne\n}\n}\n", "a {\n    @lb1 b c\n    @^lb1 d {\n        e\n    }\n}\n")]
    [InlineData("a {\n~SEQ(n,  2)  b  $n\ninclude  x{y,z}  w\n}\n", "a {\n    ~SEQ(n,  2)  b  $n\n    include  x{y,z}  w\n}\n")]
    [InlineData("}\na {\n", "}\na {\n")]
    [InlineData("a {\nb  \"c   d\n}\n", "a {\n    b  \"c   d\n}\n")]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    [InlineData("# caf\udce9 \\ \n", "# caf\udce9 \\ \n")]
    public void Lines_are_laid_out_and_what_is_in_quotes_comments_and_definitions_stays(string text, string expected) => Assert.Equal(expected, Format(text));

    [Fact]
    public void A_line_that_would_grow_longer_than_keepalived_reads_stays_as_it_is()
    {
        var line = "b " + new string('x', 1018);

        Assert.Equal($"a {{\n{line}\n}}\n", Format($"a {{\n{line}\n}}\n"));
        Assert.Equal($"a {{\n    {line[..^4]}\n}}\n", Format($"a {{\n{line[..^4]}\n}}\n"));
    }

    [Fact]
    public void The_meaning_stays_and_what_is_laid_out_stays_as_it_is() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(s_pieces)).Select(string.Concat).ToArbitrary(), text =>
        {
            var formatted = Format(text);
            var expansion = Expand(text);
            // What a parameter stands for can open a quote or grow without an end: then a blank more or less counts, and keepalived refuses the file.
            if (!expansion.Diagnostics.Any(d => d.Mistake is KeepalivedMistake.UnterminatedQuote or KeepalivedMistake.ParameterLoop or KeepalivedMistake.LineTooLong))
                Assert.Equal(Meaning(expansion), Meaning(Expand(formatted)));
            Assert.Equal(formatted, Format(formatted));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(40));

    private static string Format(string text) => KeepalivedFormatter.Format(new ConfigFile(text));

    private static KeepalivedExpansion Expand(string text) => KeepalivedExpansion.Of(
        KeepalivedTree.Parse(text),
        new ExpansionOptions { ConfigId = "lb1", Files = new MemoryFiles(("d/b.conf", "in b"), ("d/c.conf", "in c"), ("d/b.conf {", "odd")) });

    private static string Meaning(KeepalivedExpansion expansion) =>
        $"{string.Join(' ', expansion.Statements.Select(Shape))}\n{string.Join(' ', expansion.Diagnostics.Concat(expansion.Tree.Diagnostics).Select(d => d.Mistake))}";

    private static string Shape(KeepalivedStatement s)
    {
        var words = string.Join('·', Enumerable.Range(0, s.Count).Select(s.WordText));
        return s.HasBlock ? $"{words}[{string.Join(' ', s.Children.Select(Shape))}]{s.IsClosed}" : words;
    }
}
