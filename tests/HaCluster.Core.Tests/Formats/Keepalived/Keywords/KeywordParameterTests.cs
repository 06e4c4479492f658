using HaCluster.Formats.Keepalived.Keywords;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Keywords;

public class KeywordParameterTests
{
    [Theory]
    [InlineData("int(1..255)", "1 255 +7 007")]
    [InlineData("int(-253..253)", "-253 253 0 +0 -0")]
    [InlineData("int(0..)", "0 4294967295")]
    [InlineData("int0(0..255)", "0 255 0xff 0XFF 0377")]
    [InlineData("span(100..599)", "100 599 100-100 200-299")]
    [InlineData("seconds(0.01..255)", "0.01 0.010000 255 255.000000 1. +1")]
    [InlineData("seconds", "0 18446744073709.551614")]
    [InlineData("decimal(1..10,3)", "1 1.001 10.000")]
    [InlineData("enum(MASTER|BACKUP)", "MASTER BACKUP")]
    [InlineData("ienum(TCP|UDP)", "TCP tcp Udp")]
    [InlineData("bool", "on true yes off false no")]
    [InlineData("ip", "192.0.2.1 192.0.2.1/24 192.0.2.1-9 2001:db8::1 2001:db8::1/64")]
    [InlineData("ip4", "0.0.0.0 255.255.255.255")]
    [InlineData("ip6", ":: ::1 1:: 2001:db8::1 1:2:3:4:5:6:7:8 1:2:3:4:5:6:7:: ::2:3:4:5:6:7:8 ::ffff:192.0.2.1 1:2:3:4:5:6:192.0.2.1 FE80::ABCD")]
    [InlineData("multicast4", "224.0.0.18 239.255.255.255 224.0.0.18/4")]
    [InlineData("multicast6", "ff02::12 ff12::1")]
    [InlineData("prefix", "192.0.2.1 192.0.2.1/0 192.0.2.1/32 2001:db8::1/128")]
    [InlineData("range", "192.0.2.1 192.0.2.0/24 192.0.2.1/32 192.0.2.1-2 192.0.2.1-255 192.0.2.1-192.0.2.1 2001:db8::1-ffff 2001:db8::/32 2001:db8::1-2001:db8::2")]
    [InlineData("netmask", "255.255.255.0 255.255.0 24 0xffffff00 4294967295")]
    [InlineData("port", "0 80 65535")]
    [InlineData("interface", "eth0 fifteen-letters 2.1")]
    [InlineData("mac", "02:00:00:00:00:01 2:0:0:0:0:1 02:00:00:00:01 02:00:00:00:01:")]
    [InlineData("hex(4..4)", "00aF")]
    [InlineData("hexmask", "0x aXxF")]
    [InlineData("word(0..8)", "a eight-to")]
    [InlineData("secret(0..8)", "a eight-to")]
    [InlineData("word path name script regex text", "anything")]
    [InlineData("ip|enum(any)", "any 192.0.2.1")]
    public void What_keepalived_takes_is_right(string grammar, string words) => Assert.All(words.Split(' '), word =>
        Assert.All(ParameterGrammar.Read(grammar), p => Assert.Null(p.Check(word))));

    [Theory]
    [InlineData("int(1..255)", ValueMistakeKind.OutOfRange, "0 256 -1 99999999999999999999999999999999999999999999")]
    [InlineData("int(1..255)", ValueMistakeKind.NotANumber, "x 1x 0x10 1.0 - + --1")]
    [InlineData("int0(0..255)", ValueMistakeKind.OutOfRange, "256 0x100 0400")]
    [InlineData("int0(0..255)", ValueMistakeKind.NotANumber, "08 0xg 0x")]
    [InlineData("span(100..599)", ValueMistakeKind.OutOfRange, "99 600 299-200 99-100 100-600")]
    [InlineData("span(100..599)", ValueMistakeKind.NotANumber, "x x-200 200-x 200-299-")]
    [InlineData("seconds(0.01..255)", ValueMistakeKind.OutOfRange, "0 0.009999 255.000001 -1 -0 -0.5")]
    [InlineData("seconds", ValueMistakeKind.OutOfRange, "18446744073709.551615 99999999999999999999999999999999999999999999")]
    [InlineData("seconds(0.01..255)", ValueMistakeKind.TooManyDecimals, "1.0000000 1.2.345678")]
    [InlineData("seconds(0.01..255)", ValueMistakeKind.NotANumber, "x 1s 1.x 1.2.3 1e3 1,5")]
    [InlineData("enum(MASTER|BACKUP)", ValueMistakeKind.UnknownWord, "master x")]
    [InlineData("ienum(TCP|UDP)", ValueMistakeKind.UnknownWord, "x")]
    [InlineData("bool", ValueMistakeKind.UnknownWord, "1 ON True x")]
    [InlineData("ip", ValueMistakeKind.NotAnAddress, "x 192.0.2 192.0.2.256 192.0.2.01 192.0.2.1.1 ::g host.example")]
    [InlineData("ip4", ValueMistakeKind.NotAnAddress, "::1 192.0.2.1/24 1 .1.2.3 1.2.3. 1..2.3")]
    [InlineData("ip6", ValueMistakeKind.NotAnAddress, "192.0.2.1 : ::: 1::2::3 1:2:3:4:5:6:7 1:2:3:4:5:6:7:8:9 :1:2:3:4:5:6:7:8 1:2:3:4:5:6:7:8: 1:2:3:4:5:6:7:8:: 12345:: fe80::1%eth0 [::1] 1:2:3:4:5:6:7:192.0.2.1 ::192.0.2.1:1")]
    [InlineData("multicast4", ValueMistakeKind.NotAnAddress, "192.0.2.1 240.0.0.1 ff02::12 x")]
    [InlineData("multicast6", ValueMistakeKind.NotAnAddress, "ff05::12 2001:db8::1 224.0.0.18 x")]
    [InlineData("prefix", ValueMistakeKind.NotAnAddress, "192.0.2.1/33 192.0.2.1/x 192.0.2.1/-1 2001:db8::1/129 192.0.2.1-2")]
    [InlineData("range", ValueMistakeKind.NotAnAddress, "192.0.2.1/24 192.0.2.0/0 192.0.2.0/33 192.0.2.2-2 192.0.2.2-1 192.0.2.1-256 192.0.2.2-192.0.2.1 2001:db8::2-1 2001:db8::1/32 x")]
    [InlineData("netmask", ValueMistakeKind.NotAnAddress, "256.0.0.0 1.2.3.4.5 x 4294967296 255.255.255. -1")]
    [InlineData("port", ValueMistakeKind.OutOfRange, "65536 -1")]
    [InlineData("interface", ValueMistakeKind.Malformed, "sixteen-letters- eth0:1 a/b")]
    [InlineData("mac", ValueMistakeKind.NotAnAddress, "02:00:00:00 02:00:00:00: 02:00:00:00:00:0g 002:0:0:0:0:0 x")]
    [InlineData("hex(4..4)", ValueMistakeKind.Malformed, "abc abcde abcx")]
    [InlineData("hexmask", ValueMistakeKind.Malformed, "0g")]
    [InlineData("word(0..8)", ValueMistakeKind.Malformed, "nine-to-5 ääääx")]
    [InlineData("ip|enum(any)", ValueMistakeKind.UnknownWord, "anny")]
    public void What_keepalived_refuses_is_a_mistake(string grammar, ValueMistakeKind kind, string words) => Assert.All(words.Split(' '), word =>
        Assert.Equal(kind, ParameterGrammar.Read(grammar)[0].Check(word)?.Kind));

    [Theory]
    [InlineData("", true)]
    [InlineData("  \t7", true)]
    [InlineData("7 ", false)]
    [InlineData(" -1", false)]
    public void Blanks_and_emptiness_are_read_as_strtol_does(string word, bool isRight)
    {
        Assert.Equal(isRight, ParameterGrammar.Read("int(0..9)")[0].Check(word) is null);
        Assert.Equal(isRight, ParameterGrammar.Read("seconds(0..9)")[0].Check(word) is null);
    }

    [Fact]
    public void A_mistake_says_what_is_needed_and_what_was_probably_meant()
    {
        Assert.Equal("'256' is too large: a whole number from 1 to 255 is needed here.", ParameterGrammar.Read("int(1..255)")[0].Check("256")?.Message);
        Assert.Equal("'0.001' is too small: a number of seconds from 0.01 to 255 with at most 6 decimals is needed here.", ParameterGrammar.Read("seconds(0.01..255)")[0].Check("0.001")?.Message);

        var mistake = ParameterGrammar.Read("enum(MASTER|BACKUP)")[0].Check("BACKP");
        Assert.Equal("BACKUP", mistake?.Nearest);
        Assert.Equal("'BACKP' is unknown: one of MASTER, BACKUP is needed here. Did you mean 'BACKUP'?", mistake?.Message);
    }

    [Fact]
    public void A_secret_is_not_shown()
    {
        var mistake = ParameterGrammar.Read("secret(0..8)")[0].Check("nine-to-5");

        Assert.Equal("The secret is too long: a word of 0 to 8 bytes is needed here.", mistake?.Message);
    }

    [Fact]
    public void A_word_that_is_right_allocates_nothing()
    {
        (string Grammar, string Word)[] right =
        [
            ("int(1..255)", "51"), ("seconds(0..)", "1.5"), ("enum(MASTER|BACKUP)", "BACKUP"), ("bool", "on"), ("prefix", "2001:db8::1/64"), ("range", "192.0.2.1-10"),
            ("interface", "eth0"), ("word(0..8)", "secret"), ("mac|interface", "vrrp.51"), ("span(100..599)", "200-299"),
        ];
        var parameters = right.Select(r => (Parameter: ParameterGrammar.Read(r.Grammar)[0], r.Word)).ToArray();
        for (var i = 0; i < 100; i++)
            Check();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Check();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Check()
        {
            foreach (var (parameter, word) in parameters)
                _ = parameter.Check(word) is null ? 0 : throw new InvalidOperationException(word);
        }
    }
}
