using HaCluster.Formats.Keepalived.Keywords;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Keywords;

public class KeywordCompletionTests
{
    [Theory]
    [InlineData("vrrp_instance", "garp_master_rep", "garp_master_repeat")]
    [InlineData("vrrp_instance", "state ", "MASTER BACKUP")]
    [InlineData("vrrp_instance", "state\tB", "BACKUP")]
    [InlineData("vrrp_instance", "priority ", "")]
    [InlineData("vrrp_instance", "no_such_keyword ", "")]
    [InlineData("virtual_server", "protocol t", "TCP")]
    [InlineData("virtual_server", "lb_kind ", "NAT DR TUN")]
    [InlineData("virtual_server", "lb_algo w", "wrr wlc")]
    [InlineData("global_defs", "vrrp_strict x ", "")]
    public void What_may_stand_next_is_known(string block, string line, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), KeywordCompletion.Of(KeywordTable.Root.Find(block)!.Children!, line).Select(c => c.Word));

    [Fact]
    public void An_empty_line_may_become_any_keyword_that_is_no_relic()
    {
        var words = KeywordCompletion.Of(KeywordTable.Root, "").ToList();

        Assert.Contains("vrrp_instance", words.Select(w => w.Word));
        Assert.All(words, w => Assert.Null(KeywordTable.Root.Find(w.Word)!.Deprecated));
        Assert.All(words, w => Assert.StartsWith(w.Word, w.Description, StringComparison.Ordinal));
    }
}
