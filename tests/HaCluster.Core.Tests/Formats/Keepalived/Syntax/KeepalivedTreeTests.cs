using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Syntax;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Syntax;

public sealed class KeepalivedTreeTests
{
    private static string Shape(IEnumerable<KeepalivedStatement> statements) => string.Join(" ", statements.Select(Shape));

    private static string Shape(KeepalivedStatement s)
    {
        var words = string.Join("·", Enumerable.Range(0, s.Count).Select(s.WordText));
        return s.HasBlock ? $"{words}[{Shape(s.Children)}]{(s.IsClosed ? "" : "?")}" : words;
    }

    [Theory]
    [InlineData("a {\n b c\n}\n", "a[b·c]")]
    [InlineData("a\n{\nb c\n}", "a[b·c]")]
    [InlineData("a { b c }", "a[b·c]")]
    [InlineData("a{b c}d", "a[b·c] d")]
    [InlineData("a\n\n# not a { brace }\n{\nb\n}\n", "a[b]")]
    [InlineData("a { b { c } d { e } }\n", "a[b[c] d[e]]")]
    [InlineData("a \"b { c\" 'd\n", "a·b { c·'d")]
    [InlineData("a \"b\"\"c\"d\n", "a·b·c·d")]
    [InlineData("a\tb  c \r\nd\r\n", "a·b·c d")]
    [InlineData("a b # c\nd e!f\ng \"#h\" i\\#j\n", "a·b d·e g·#h·i#j")]
    [InlineData("a ${X} {\nb $Y\n}", "a·${X}[b·$Y]")]
    [InlineData("include\u00a0x.conf", "include\u00a0x.conf")]
    [InlineData("a {\n b\n", "a[b]?")]
    [InlineData("} a", "a")]
    [InlineData("{ a }", "[a]")]
    [InlineData("", "")]
    public void Statements_are_built_as_keepalived_reads_them(string text, string shape)
    {
        var tree = KeepalivedTree.Parse(text);
        Assert.Equal(shape, Shape(tree.Statements));
        Assert.Equal(text, tree.ToString());
    }

    [Theory]
    [InlineData("a {\n", KeepalivedMistake.MissingCloseBrace, 1, 1)]
    [InlineData("a\n}\n", KeepalivedMistake.UnexpectedCloseBrace, 2, 1)]
    [InlineData("a { } {\n}\n", KeepalivedMistake.UnexpectedOpenBrace, 1, 7)]
    [InlineData("a\n  b \"c\n", KeepalivedMistake.UnterminatedQuote, 2, 5)]
    [InlineData("a b\\\n", KeepalivedMistake.StrayBackslash, 1, 4)]
    [InlineData("a \0b\n", KeepalivedMistake.NulByte, 1, 3)]
    [InlineData("a # b \\\n", KeepalivedMistake.BackslashAfterComment, 1, 7)]
    public void A_mistake_is_told_with_its_line_and_column(string text, KeepalivedMistake mistake, int line, int column)
    {
        var found = Assert.Single(KeepalivedTree.Parse(text, "k.conf").Diagnostics);
        Assert.Equal((mistake, "k.conf", line, column), (found.Mistake, found.Location.File, found.Location.Line, found.Location.Column));
    }

    [Fact]
    public void A_definition_of_many_lines_is_one_statement()
    {
        var text = "$A = no\n$B=\\\n vrrp_instance X { \\\n # c\n state MASTER\\\n}\n$B\nx\n";
        var tree = KeepalivedTree.Parse(text);
        Assert.Equal(["$A = no", "$B=\\\n vrrp_instance X { \\\n # c\n state MASTER\\\n}", "$B", "x"], tree.Statements.Select(s => s.ToString()));
        Assert.Equal(StatementKind.Definition, tree.Statements[1].Kind);
        Assert.True(tree.NeedsExpansion);
    }

    [Fact]
    public void Bytes_that_are_no_text_come_back_as_they_were()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).Concat(new byte[] { 0xED, 0xA0, 0x80, 0xC3, 0xA9, 0xEF, 0xBB, 0xBF, 0xF0, 0x9F, 0x98, 0x80 }).ToArray();
        Assert.Equal(bytes, new ConfigFile(bytes).ToBytes());
    }

    [Fact]
    public void Blocks_nested_ten_thousand_deep_are_a_mistake_and_no_trouble()
    {
        var text = string.Concat(Enumerable.Repeat("a {\n", 10_000)) + string.Concat(Enumerable.Repeat("}\n", 10_000)) + "b c\n";
        var tree = KeepalivedTree.Parse(text);
        Assert.Equal(KeepalivedMistake.NestedTooDeeply, Assert.Single(tree.Diagnostics).Mistake);
        Assert.Equal("b c", tree.Statements[^1].ToString());
    }

    [Fact]
    public void A_change_touches_only_its_own_place()
    {
        var tree = KeepalivedTree.Parse("# café\r\na {\r\n\tpriority   100 ! why\r\n}");
        var priority = tree.Statements[0].Find("priority")!;
        var word = priority.Words[1];
        var changed = tree.With(new TextEdit(word.OuterStart, word.OuterEnd - word.OuterStart, "90"));
        Assert.Equal("# café\r\na {\r\n\tpriority   90 ! why\r\n}", changed.ToString());
    }

    [Fact]
    public void Words_have_lines_and_columns()
    {
        var statements = KeepalivedTree.Parse("a\r\nbc  d\n\n\t e { f", "k.conf").Statements;

        Assert.Equal(["k.conf:1:1", "k.conf:2:1", "k.conf:2:5", "k.conf:4:3", "k.conf:4:7"],
            statements.Append(statements[^1].Children[0]).SelectMany(s => Enumerable.Range(0, s.Count).Select(i => s.LocationOf(i).ToString())));
    }
}
