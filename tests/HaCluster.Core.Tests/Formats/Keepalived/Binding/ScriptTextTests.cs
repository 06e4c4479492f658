using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Binding;

public class ScriptTextTests
{
    [Theory]
    [InlineData("a b", "a", "b")]
    [InlineData("a 'b c' \"d e\"", "a", "b c", "d e")]
    [InlineData("a'b c'\"d\"", "ab cd")]
    [InlineData(@"a\ b 'c\'d' ""\""""", "a b", "c'd", "\"")]
    [InlineData(@"\x41\x4a \101\7 \n\cA", "AJ", "A\a", "\n\u0001")]
    [InlineData("''", "")]
    [InlineData("  ")]
    public void A_command_line_is_split_into_words(string text, params string[] words) => Assert.Equal(words, ScriptText.Split(text));

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    [InlineData("a \\")]
    public void A_quote_that_is_not_closed_is_no_command_line(string text) => Assert.Null(ScriptText.Split(text));

    [Theory]
    [InlineData("/bin/x", "/bin/x")]
    [InlineData("/bin/x a", "\"/bin/x a\"")]
    [InlineData("/bin/x 'a b'", "\"/bin/x 'a b'\"")]
    [InlineData("/bin/x \"a b\"", "'/bin/x \"a b\"'")]
    [InlineData("it's \"a\"", "\"it's \\\"a\\\"\"")]
    public void A_command_is_written_so_that_it_is_read_again(string command, string quoted) => Assert.Equal(quoted, ScriptText.Quote(command, "script"));

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a $NAME")]
    [InlineData("{ \"b{\"")]
    public void A_command_that_has_no_such_form_is_refused(string command) =>
        Assert.Equal("KeepalivedValueInvalid", Assert.Throws<HaClusterException>(() => ScriptText.Quote(command, "script")).ErrorId);
}
