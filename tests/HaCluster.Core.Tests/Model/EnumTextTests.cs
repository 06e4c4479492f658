using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Model;

public sealed class EnumTextTests
{
    [Fact]
    public void Words_are_those_of_the_field()
    {
        Assert.Equal(["rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "dh", "mh", "sed", "nq", "fo", "ovf", "twos"], EnumText.WordsOf<IpvsScheduler>());
        Assert.Equal(["tcp", "udp", "sctp"], EnumText.WordsOf<IpvsProtocol>());
        Assert.Equal(["BACKUP", "MASTER", "FAULT"], EnumText.WordsOf<VrrpState>());
        Assert.Equal(["DirectRouting", "Masquerade", "Tunnel"], EnumText.WordsOf<IpvsForwarding>());
    }

    [Theory]
    [InlineData("MASTER", true)]
    [InlineData("master", true)]
    [InlineData("1", false)]
    [InlineData("BACKUP, MASTER", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_words_are_read_and_never_numbers(string? text, bool isRead)
    {
        Assert.Equal(isRead, EnumText.TryParse<VrrpState>(text, out var state));
        Assert.Equal(isRead ? VrrpState.Master : default, state);
    }

    [Fact]
    public void A_value_that_the_enum_lacks_has_no_word() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EnumText.Format((VrrpState)99));
}
