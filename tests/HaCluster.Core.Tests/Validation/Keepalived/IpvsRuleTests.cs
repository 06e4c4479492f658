using HaCluster.Core.Tests.Formats.Keepalived.Expansion;
using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Validation.Keepalived;

/// <summary>The edges of the rules of virtual servers (HA210 to HA248); their pages have the plain cases.</summary>
public sealed class IpvsRuleTests
{
    [Theory]
    [InlineData("NAT", "192.0.2.21 8080", true)]
    [InlineData("DR", "192.0.2.21 8080", false)]
    [InlineData("TUN", "192.0.2.21 8080", false)]
    [InlineData("DR", "192.0.2.21", true)]
    [InlineData("DR", "192.0.2.21 0", true)]
    public void Only_NAT_changes_ports(string method, string server, bool isRight) =>
        Assert.Equal(isRight, !Ids(IpvsText.Service(settings: $"lb_kind {method}", servers: IpvsText.Server(server))).Contains("HA220"));

    [Fact]
    public void A_server_s_own_method_counts_before_the_service_s() =>
        Assert.DoesNotContain("HA220", Ids(IpvsText.Service(settings: "lb_kind DR", servers: IpvsText.Server("192.0.2.21 8080", "lvs_method NAT"))));

    [Fact]
    public void A_tunnel_that_is_named_below_its_server_does_not_join_families()
    {
        var above = IpvsText.Service(settings: "lb_kind TUN", servers: IpvsText.Server("2001:db8::21 80"));
        var below = IpvsText.Service(settings: "", servers: IpvsText.Server("2001:db8::21 80") + "\nlb_kind TUN");

        Assert.DoesNotContain("HA218", Ids(above));
        Assert.Contains("HA218", Ids(below));
    }

    [Fact]
    public void A_server_of_the_wrong_family_is_pointed_at_by_its_address()
    {
        var text = IpvsText.Service(servers: IpvsText.Server() + "\n" + IpvsText.Server("2001:db8::21 80"));

        var finding = Assert.Single(Lint(text), f => f.RuleId == "HA218");

        Assert.Equal(text.Split('\n').ToList().FindIndex(l => l.Contains("2001", StringComparison.Ordinal)) + 1, finding.Location?.Line);
        Assert.Equal("real_server ".Length + 1, finding.Location?.Column);
    }

    [Fact]
    public void A_real_server_without_a_port_is_not_the_one_with_the_service_s_port() =>
        Assert.DoesNotContain("HA219", Ids(IpvsText.Service(servers: IpvsText.Server() + "\n" + IpvsText.Server("192.0.2.21"))));

    [Fact]
    public void The_same_address_written_in_two_ways_is_one_real_server() =>
        Assert.Contains("HA219", Ids(IpvsText.Service("2001:db8::100 80", servers: IpvsText.Server("2001:db8::21 80") + "\n" + IpvsText.Server("2001:DB8:0::21 080"))));

    [Theory]
    [InlineData("smtp_alert", true)]
    [InlineData("smtp_alert off", false)]
    [InlineData("smtp_alert on\nsmtp_alert off", false)]
    [InlineData("smtp_alert on\nsmtp_alert maybe", true)]
    public void A_service_asks_for_mail_by_its_last_readable_smtp_alert(string settings, bool isFound) =>
        Assert.Equal(isFound, Ids(IpvsText.Service(settings: "lb_kind DR\n" + settings)).Contains("HA187"));

    [Theory]
    [InlineData("quorum 4\nweight 2", false)]
    [InlineData("quorum 5\nweight 2", true)]
    [InlineData("quorum 4294967295", true)]
    [InlineData("quorum 0", false)]
    public void The_quorum_counts_the_weights_that_servers_have_from_their_service(string settings, bool isFound) =>
        Assert.Equal(isFound, Ids(IpvsText.Service(settings: "lb_kind DR\n" + settings, servers: IpvsText.Server() + "\n" + IpvsText.Server("192.0.2.22 80"))).Contains("HA222"));

    [Fact]
    public void A_flag_of_the_other_scheduler_is_a_warning()
    {
        var finding = Assert.Single(Lint(IpvsText.Service(settings: "lb_kind DR\nlb_algo sh\nmh-port")), f => f.RuleId == "HA216");

        Assert.Equal(Severity.Warning, finding.Severity);
    }

    [Theory]
    [InlineData("192.0.2.100 80", "persistence_granularity 24", "255.255.255.0")]
    [InlineData("192.0.2.100 80", "persistence_granularity 32", "255.255.255.255")]
    [InlineData("192.0.2.100 80", "persistence_granularity 1", "128.0.0.0")]
    public void A_prefix_length_of_IPv4_is_written_as_the_netmask_that_was_meant(string service, string setting, string mask)
    {
        var text = IpvsText.Service(service, "lb_kind DR\n" + setting);

        Assert.Equal(text.Replace(setting, $"persistence_granularity {mask}", StringComparison.Ordinal), Fixed(text));
    }

    [Fact]
    public void A_port_of_a_firewall_mark_is_removed_but_not_where_a_group_has_addresses()
    {
        var mark = IpvsText.Service("fwmark 1", "lb_kind DR", protocol: "");
        var group = IpvsText.Group("192.0.2.100 80\nfwmark 1") + IpvsText.Service("group web");

        Assert.Equal(mark.Replace("192.0.2.21 80", "192.0.2.21", StringComparison.Ordinal), Fixed(mark));
        Assert.Contains("HA221", Ids(group));
        Assert.Equal(group, Fixed(group));
    }

    [Fact]
    public void A_firewall_mark_of_0_is_no_mark() =>
        Assert.Contains("HA214", Ids(IpvsText.Service("fwmark 0")));

    [Fact]
    public void Servers_without_a_checker_are_told_once_for_each_virtual_server()
    {
        var finding = Assert.Single(Lint(IpvsText.Service(servers: "real_server 192.0.2.21 80 {\n}\nreal_server 192.0.2.22 80 {\n}\n" + IpvsText.Server("192.0.2.23 80"))), f => f.RuleId == "HA240");

        Assert.StartsWith("2 of 3 real servers", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("delay_loop 5", "", false)]
    [InlineData("", "delay_loop 5", false)]
    [InlineData("delay_loop 5", "delay_loop 90", true)]
    public void The_nearest_delay_loop_counts(string ofService, string ofServer, bool isFound) =>
        Assert.Equal(isFound, Ids(IpvsText.Service(settings: "lb_kind DR\n" + ofService, servers: IpvsText.Server(settings: ofServer), delayLoop: "")).Contains("HA241"));

    [Theory]
    [InlineData("", false)]
    [InlineData("vrrp_instance VI_1 {\nvirtual_ipaddress {\n192.0.2.100/24 dev eth0\n}\n}\n", false)]
    [InlineData("vrrp_instance VI_1 {\nvirtual_ipaddress_excluded {\n192.0.2.100\n}\n}\n", false)]
    [InlineData("vrrp_instance VI_1 {\n}\nstatic_ipaddress {\n192.0.2.100/24 dev eth0\n}\n", false)]
    [InlineData("vrrp_instance VI_1 {\nvirtual_ipaddress {\n192.0.2.101/24\n}\n}\n", true)]
    public void A_service_s_address_is_to_be_among_those_of_an_instance(string vrrp, bool isFound) =>
        Assert.Equal(isFound, Ids(vrrp + IpvsText.Service()).Contains("HA243"));

    [Fact]
    public void A_block_that_keepalived_skips_is_told_once()
    {
        var errors = Lint(IpvsText.Service("192.0.2.256 80", "", protocol: "")).Where(f => f.Severity == Severity.Error);

        Assert.Equal(["HA128"], errors.Select(f => f.RuleId));
    }

    [Fact]
    public void The_group_that_was_probably_meant_is_named()
    {
        var finding = Assert.Single(Lint(IpvsText.Group("192.0.2.100 80") + IpvsText.Service("group wbe")), f => f.RuleId == "HA228");

        Assert.Contains("Did you mean 'web'?", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quorum_down /bin/true", "", "TCP_CHECK {\n}")]
    [InlineData("", "notify_up /bin/true", "TCP_CHECK {\n}")]
    [InlineData("", "", "MISC_CHECK {\nmisc_path /bin/true\n}")]
    public void Scripts_of_virtual_servers_are_scripts_too(string ofService, string ofServer, string checker)
    {
        var text = IpvsText.Service(settings: "lb_kind DR\n" + ofService, servers: IpvsText.Server(settings: ofServer, checker: checker));

        Assert.Contains("HA169", Ids(text));
        Assert.DoesNotContain("HA169", Ids("global_defs {\nenable_script_security\n}\n" + text));
    }

    private static IEnumerable<string> Ids(string text) => Lint(text).Select(f => f.RuleId);

    private static IReadOnlyList<Finding> Lint(string text) => KeepalivedLinter.Lint([LintNode.Of(new LintInput(new ConfigFile(text, "lb.conf")), new MemoryFiles())]);

    private static string Fixed(string text) =>
        KeepalivedFixer.Fix([new LintInput(new ConfigFile(text, "lb.conf"))], new MemoryFiles()).Changed.SingleOrDefault()?.Text ?? text;
}
