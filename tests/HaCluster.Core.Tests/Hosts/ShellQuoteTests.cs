using FsCheck.Fluent;
using HaCluster.Hosts;
using Xunit;

namespace HaCluster.Core.Tests.Hosts;

public class ShellQuoteTests
{
    private static readonly string[] HostileTexts =
    [
        "", " ", "a b", "'", "''", "'\\''", "\"", "`id`", "$(id)", "${HOME}", "$$", "\\", "\\\\'", "\n", "a\nb\n", "\n\n", "\r\n", "\t",
        "-n", "--", "-e x", "~", "~root", "*", "?", "[a]", "{a,b}", "#", "; id", "& id", "| id", "> /dev/null", "<", "!", "!!", "%s%n", "\\c",
        "grüße", "日本語", "🦊", "\u0001\u0002\u001b[31m", "\u007f", "\u0080", "\u2028", "\ufeff", "\ufffe", "e\u0301",
        "'; touch /tmp/owned; '", "$(touch /tmp/owned)", new string('\'', 5000), new string('x', 200_000),
    ];

    public static TheoryData<string> Shells => ShellFor.Installed;

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Any_text_arrives_literally(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        foreach (var text in HostileTexts.Concat(RandomTexts()))
        {
            var result = await channel.RunAsync($"printf %s {ShellQuote.Quote(text)}", ShellFor.Patience, TestContext.Current.CancellationToken);
            Assert.Equal((text, "", 0), (result.OutputText, result.ErrorText, result.ExitCode));
        }
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Any_text_stays_one_word_among_others(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        foreach (var text in HostileTexts)
        {
            var script = $"f() {{ printf '%s %s' $# \"$2\"; }}\nf a {ShellQuote.Quote(text)} b";
            var result = await channel.RunAsync(script, ShellFor.Patience, TestContext.Current.CancellationToken);
            Assert.Equal("3 " + text, result.OutputText);
        }
    }

    [Fact]
    public void Text_that_no_argument_can_hold_is_refused()
    {
        // Not in an attribute: those are stored as UTF-8, which loses lone surrogates.
        foreach (var text in new[] { "a\0b", "\ud800", "a\udc00b", "\udc00\ud800", "🦊\ud83e" })
            Assert.Throws<ArgumentException>(() => ShellQuote.Quote(text));
    }

    /// <summary>Texts of characters that shells care about, mixed with any others.</summary>
    private static string[] RandomTexts()
    {
        var special = Gen.Elements("'\"\\$`(){}[]<>|&;*?~!#%^= \t\r\n-aé日".ToCharArray());
        var any = ArbMap.Default.GeneratorFor<char>().Where(c => c != '\0' && !char.IsSurrogate(c));
        var text = Gen.ArrayOf(Gen.Frequency((3, special), (1, any))).Select(c => new string(c));
        return [.. text.Sample(200, 40)];
    }
}
