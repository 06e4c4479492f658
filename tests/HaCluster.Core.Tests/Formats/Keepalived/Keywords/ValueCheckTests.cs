using HaCluster.Formats.Keepalived.Keywords;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Keywords;

public class ValueCheckTests
{
    [Theory]
    [InlineData("int(0..9) word?", "1")]
    [InlineData("int(0..9) word?", "1 x")]
    [InlineData("int(0..9) word?", "1 x more words")]
    [InlineData("name+", "a b c")]
    [InlineData("name*", "")]
    [InlineData("text", "from 192.0.2.1 table 5")]
    [InlineData("name options(weight int(0..9) enum(reverse)?)?", "a")]
    [InlineData("name options(weight int(0..9) enum(reverse)?)?", "a weight 5")]
    [InlineData("name options(weight int(0..9) enum(reverse)?)?", "a weight 5 reverse more")]
    [InlineData("ip options(dev interface;home;label word(0..15))*", "192.0.2.1 home dev eth0 label eth0:1")]
    [InlineData("fwmark int(0..9) / group name / ip port?", "fwmark 5")]
    [InlineData("fwmark int(0..9) / group name / ip port?", "group g")]
    [InlineData("fwmark int(0..9) / group name / ip port?", "192.0.2.1 80")]
    [InlineData("fwmark int(0..9) / group name / ip port?", "192.0.2.1")]
    [InlineData("all int(0..9) / int(0..9) enum(all)?", "all 5")]
    public void Words_in_their_places_are_right(string grammar, string words) => Assert.Null(MistakeIn(grammar, words));

    [Theory]
    [InlineData("int(0..9) word?", "", ValueMistakeKind.Missing)]
    [InlineData("int(0..9) word?", "x", ValueMistakeKind.NotANumber)]
    [InlineData("name+", "", ValueMistakeKind.Missing)]
    [InlineData("text", "", ValueMistakeKind.Missing)]
    [InlineData("name options(weight int(0..9) enum(reverse)?)?", "a wait", ValueMistakeKind.UnknownWord)]
    [InlineData("name options(weight int(0..9) enum(reverse)?)?", "a weight", ValueMistakeKind.Missing)]
    [InlineData("name options(weight int(0..9) enum(reverse)?)?", "a weight 10", ValueMistakeKind.OutOfRange)]
    [InlineData("name options(weight int(0..9) enum(reverse)?)?", "a weight 5 revers", ValueMistakeKind.UnknownWord)]
    [InlineData("ip options(dev interface;home)*", "192.0.2.1 home dev", ValueMistakeKind.Missing)]
    [InlineData("fwmark int(0..9) / group name / ip port?", "", ValueMistakeKind.Missing)]
    [InlineData("fwmark int(0..9) / group name / ip port?", "fwmark", ValueMistakeKind.Missing)]
    [InlineData("fwmark int(0..9) / group name / ip port?", "fwmark 10", ValueMistakeKind.OutOfRange)]
    [InlineData("fwmark int(0..9) / group name / ip port?", "fvmark 5", ValueMistakeKind.NotAnAddress)]
    [InlineData("fwmark int(0..9) / group name / ip port?", "192.0.2.1 http", ValueMistakeKind.NotANumber)]
    public void A_word_that_does_not_fit_or_is_missing_is_a_mistake(string grammar, string words, ValueMistakeKind kind) =>
        Assert.Equal(kind, MistakeIn(grammar, words)?.Kind);

    [Fact]
    public void A_word_too_many_is_a_mistake_only_where_the_parser_minds()
    {
        Assert.Equal(ValueMistakeKind.Surplus, MistakeIn(Keyword("vrrp_instance").CheckValues(), "VI_1 more")?.Kind);
        Assert.Null(MistakeIn(Keyword("vrrp_script").CheckValues(), "check more"));
        Assert.Equal(ValueMistakeKind.Surplus, MistakeIn(Keyword("static_ipaddress").CheckValues(), "more")?.Kind);
        Assert.Equal(ValueMistakeKind.Surplus, MistakeIn(Keyword("linkbeat_interfaces").CheckLine(), "eth0 MII more")?.Kind);
    }

    [Fact]
    public void It_tells_what_the_next_word_has_to_be()
    {
        var check = new ValueCheck(ParameterGrammar.Read("ip options(dev interface;home)*"), isExact: false);
        Assert.Equal(ValueKind.Ip, check.Expected?.Kind);
        check.Next("192.0.2.1");
        Assert.Equal(["dev", "home"], check.Expected!.Options.Select(o => o.Word));
        check.Next("dev");
        Assert.Equal(ValueKind.Interface, check.Expected?.Kind);
        check.Next("eth0");
        Assert.Equal(ValueKind.Options, check.Expected?.Kind);
    }

    private static Keyword Keyword(string name) => KeywordTable.Root.Find(name)!;

    private static ValueMistake? MistakeIn(string grammar, string words) => MistakeIn(new ValueCheck(ParameterGrammar.Read(grammar), isExact: false), words);

    private static ValueMistake? MistakeIn(ValueCheck check, string words)
    {
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (check.Next(word) is { } mistake)
                return mistake;
        }
        return check.End();
    }
}
