using HaCluster.Core.Tests.DesiredState;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>HA036: what of a keepalived text contradicts a property, and on which level.</summary>
public sealed class TextContradictionTests
{
    [Theory]
    [InlineData("interface eth1", "interface")]
    [InlineData("interface eth0", null)]
    [InlineData("virtual_router_id 52", "virtualRouterId")]
    [InlineData("virtual_router_id 51", null)]
    [InlineData("advert_int 2", "advertInterval")]
    [InlineData("advert_int 1.0", null)]
    [InlineData("version 3", "version")]
    [InlineData("version 2", null)]
    [InlineData("priority 120", "priority")]
    [InlineData("unicast_peer {\n    192.168.1.11\n}", null)] // the property says nothing
    [InlineData("preempt_delay 5", null)]
    [InlineData("state BACKUP", null)]
    [InlineData("virtual_ipaddress {\n    192.168.1.100/24 dev eth0 label eth0:1\n}", null)]
    [InlineData("virtual_ipaddress {\n    192.168.1.99/24\n}", "virtualIPAddresses")]
    [InlineData("virtual_ipaddress {\n    192.168.1.100/24\n    192.168.1.99/24\n}", "virtualIPAddresses")]
    [InlineData("virtual_ipaddress_excluded {\n    192.168.1.99/24\n}", null)]
    [InlineData("track_interface {\n    eth1\n}\nnotify /bin/true", null)]
    public void The_text_of_an_instance_agrees_with_its_properties(string text, string? property) =>
        AssertFound(property, Clusters.WithInstance(v => v with { Keepalived = text }));

    [Theory]
    [InlineData("preempt", "noPreempt")]
    [InlineData("nopreempt", null)]
    [InlineData("preempt_delay 6", "preemptDelay")]
    [InlineData("preempt_delay 5", null)]
    [InlineData("unicast_peer {\n    192.168.1.11\n}", "unicast")]
    [InlineData("authentication {\n    auth_type AH\n}", "authPass")]
    [InlineData("state MASTER", "state")]
    [InlineData("state BACKUP", null)]
    public void What_is_set_has_to_be_agreed_with(string text, string? property) => AssertFound(property, Clusters.WithInstance(v => v with
    {
        NoPreempt = true,
        PreemptDelay = TimeSpan.FromSeconds(5),
        Unicast = true,
        AuthPass = Secret.FromValue("s3cret"),
        Members = v.Members.Select(m => m with { State = VrrpState.Backup }).ToValueList(),
        Keepalived = text,
    }));

    [Theory]
    [InlineData("global_defs {\n    vrrp_version 3\n}", "version")]
    [InlineData("global_defs {\n    vrrp_version 2\n}", null)]
    [InlineData("vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority 80\n    virtual_ipaddress {\n        192.168.1.100/24\n    }\n}", "priority")]
    public void The_text_of_all_members_agrees_with_the_properties_and_is_told_once(string text, string? property) =>
        AssertFound(property, Clusters.Textbook with { Keepalived = text });

    [Theory]
    [InlineData("interface eth1", null)]
    [InlineData("advert_int 2", null)]
    [InlineData("preempt_delay 5", null)]
    [InlineData("priority 80", "priority")]
    [InlineData("priority 90", null)]
    [InlineData("state MASTER", null)] // the property leaves it to HaCluster
    [InlineData("virtual_ipaddress {\n    192.168.1.99/24\n}", "virtualIPAddresses")]
    public void The_text_of_a_member_takes_the_place_of_what_all_have(string text, string? property) =>
        AssertFound(property, Clusters.WithInstance(v => v with { Members = [v.Members[0], v.Members[1] with { Keepalived = text }] }));

    [Fact]
    public void A_number_that_no_property_can_hold_may_stand_beside_the_nearest()
    {
        AssertFound(null, Clusters.WithInstance(v => v with { Members = [v.Members[0] with { Priority = 254, Keepalived = "priority 255\n" }, v.Members[1]] }));
        AssertFound("priority", Clusters.WithInstance(v => v with { Members = [v.Members[0] with { Priority = 253, Keepalived = "priority 255\n" }, v.Members[1]] }));
        AssertFound(null, Clusters.WithService(s => s with { RealServers = [s.RealServers[0] with { Weight = 65535, Keepalived = "weight 70000\n" }, s.RealServers[1]] }));
    }

    [Theory]
    [InlineData("lb_kind NAT", "forwarding")]
    [InlineData("lvs_method TUN", "forwarding")]
    [InlineData("lb_kind DR", null)]
    [InlineData("lvs_sched wlc", "scheduler")]
    [InlineData("lb_algo rr", null)]
    [InlineData("protocol udp", "protocol")]
    [InlineData("protocol tcp", null)]
    [InlineData("delay_loop 6", "healthCheck.interval")]
    [InlineData("delay_loop 1", null)]
    [InlineData("persistence_timeout", "persistence")]
    [InlineData("sorry_server 192.168.1.9 80", null)]
    [InlineData("real_server 192.168.1.101 80 {\n    weight 3\n}", "realServers")]
    [InlineData("real_server 192.168.1.109 80 {\n    weight 3\n}", null)]
    [InlineData("quorum 1\nalpha", null)]
    public void The_text_of_a_service_agrees_with_its_properties(string text, string? property) =>
        AssertFound(property, Clusters.WithService(s => s with { Keepalived = text }));

    [Theory]
    [InlineData("persistence_timeout 300", null)]
    [InlineData("persistence_timeout 301", "persistence")]
    [InlineData("sorry_server 192.168.1.9", null)] // the port of the service
    [InlineData("sorry_server 192.168.1.8 80", "sorryServer")]
    public void What_a_service_has_set_has_to_be_agreed_with(string text, string? property) => AssertFound(property, Clusters.WithService(s => s with
    {
        Persistence = TimeSpan.FromSeconds(299.5),
        SorryServer = System.Net.IPEndPoint.Parse("192.168.1.9:80"),
        Keepalived = text,
    }));

    [Theory]
    [InlineData("weight 2", "weight")]
    [InlineData("weight 1", null)]
    [InlineData("lvs_method NAT", "forwarding")]
    [InlineData("lvs_method DR", null)]
    [InlineData("delay_loop 7", "healthCheck.interval")]
    [InlineData("TCP_CHECK {\n    connect_timeout 9\n}", "healthCheck")]
    [InlineData("MISC_CHECK {\n    misc_path /bin/true\n}", null)]
    public void The_text_of_a_real_server_agrees_with_its_properties(string text, string? property) =>
        AssertFound(property, Clusters.WithService(s => s with { RealServers = [s.RealServers[0], s.RealServers[1] with { Keepalived = text }] }));

    [Theory]
    [InlineData("global_defs {\n    router_id other\n}", null)]
    [InlineData("global_defs {\n    vrrp_version 3\n}", "version")]
    [InlineData("global_defs {\n    vrrp_version 2\n}", null)]
    [InlineData("vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.168.1.100/24\n    }\n}", null)]
    [InlineData("vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.168.1.99/24\n    }\n}", "virtualIPAddresses")]
    [InlineData("virtual_server 192.168.1.100 80 {\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n    real_server 192.168.1.101 80 {\n    }\n    real_server 192.168.1.102 80 {\n    }\n}", "forwarding")]
    [InlineData("virtual_server 192.168.1.100 80 {\n    lb_algo rr\n    lb_kind DR\n    protocol TCP\n    real_server 192.168.1.101 80 {\n    }\n}", "realServers")]
    public void The_text_of_a_host_agrees_with_what_it_stands_in_the_place_of(string text, string? property) =>
        AssertFound(property, Clusters.Textbook with { Hosts = Clusters.Textbook.Hosts.Select(h => h.Name == "lb1" ? h with { Keepalived = text } : h).ToValueList() });

    [Fact]
    public void Both_are_named_with_the_line()
    {
        var finding = Assert.Single(Findings(Clusters.WithService(s => s with { Keepalived = "quorum 1\n\nlb_kind NAT # as before\n" })));

        Assert.StartsWith("forwarding is DirectRouting, and line 3 of its keepalived text says 'lb_kind NAT'", finding.Message, StringComparison.Ordinal);
        Assert.Equal("ipvsService web", finding.Target);
    }

    private static void AssertFound(string? property, Cluster cluster)
    {
        var properties = Findings(cluster).Select(f => f.Message.Split(' ')[0]).Distinct();

        Assert.Equal(property is null ? [] : [property], properties);
    }

    private static List<Finding> Findings(Cluster cluster) => [.. ClusterValidator.Validate(cluster).Where(f => f.RuleId == "HA036")];
}
