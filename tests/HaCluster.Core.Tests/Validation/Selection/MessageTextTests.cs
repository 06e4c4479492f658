using HaCluster.Validation.Selection;
using Xunit;

namespace HaCluster.Core.Tests.Validation.Selection;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("There is one already, at k.conf:3:5. Who tracks it", "There is one already, at k.conf. Who tracks it")]
    [InlineData("at /etc/keepalived/k.conf:12; keepalived", "at /etc/keepalived/k.conf; keepalived")]
    [InlineData("(the other is at shop.yaml:13:5).", "(the other is at shop.yaml).")]
    [InlineData("already (line 3:5): when", "already (line ): when")]
    [InlineData("at line 17, where", "at line , where")]
    [InlineData("a/b c.conf:1:2", "a/b c.conf")]
    [InlineData("The VIP 192.0.2.100:80 and [2001:db8::1]:443 and fd00::1:2 and 2001:db8:0:1 stay.", "The VIP 192.0.2.100:80 and [2001:db8::1]:443 and fd00::1:2 and 2001:db8:0:1 stay.")]
    [InlineData("00:11:22:33:44:55 'fe80::1%eth0' 12:30 a: 5 :: :5", "00:11:22:33:44:55 'fe80::1%eth0' 12:30 a: 5 :: :5")]
    [InlineData("", "")]
    [InlineData(" ", " ")]
    [InlineData("(),'", "(),'")]
    public void Places_lose_their_lines_and_addresses_stay(string text, string expected) => Assert.Equal(expected, MessageText.WithoutLines(text));
}
