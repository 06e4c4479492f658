using System.Net;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

public class IpvsRulesTests
{
    [Theory]
    [InlineData(IpvsProtocol.Tcp, "-t")]
    [InlineData(IpvsProtocol.Udp, "-u")]
    [InlineData(IpvsProtocol.Sctp, "--sctp-service")]
    public void Every_protocol_has_its_option(IpvsProtocol protocol, string option)
    {
        var rules = ServiceRules.For(Clusters.WithService(s => s with { Protocol = protocol }));

        Assert.StartsWith($"-A {option} 192.168.1.100:80 -s rr\n-a {option} 192.168.1.100:80 -r ", rules, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IpvsForwarding.DirectRouting, "-g")]
    [InlineData(IpvsForwarding.Masquerade, "-m")]
    [InlineData(IpvsForwarding.Tunnel, "-i")]
    public void Every_forwarding_method_has_its_option(IpvsForwarding forwarding, string option) => Assert.Contains(
        $"192.168.1.101:8080 {option} -w 5\n",
        ServiceRules.For(Clusters.WithService(s => s with { Forwarding = forwarding, RealServers = [new() { Host = "web1", Port = 8080, Weight = 5 }] })),
        StringComparison.Ordinal);

    [Fact]
    public void IPv6_stands_in_brackets_and_persistence_in_seconds()
    {
        var cluster = Clusters.WithService(s => s with { Address = IPEndPoint.Parse("[2001:db8::100]:80"), Persistence = TimeSpan.FromMinutes(5), RealServers = [new() { Host = "web6" }] });
        cluster = cluster with { Hosts = cluster.Hosts.Add(Clusters.Host("web6", "2001:db8::21")) };

        Assert.Equal("-A -t [2001:db8::100]:80 -s rr -p 300\n-a -t [2001:db8::100]:80 -r [2001:db8::21]:80 -g -w 1\n", ServiceRules.For(cluster));
    }

    [Fact]
    public void A_host_has_the_rules_that_it_directs()
    {
        Assert.Equal(ServiceRules.For(Clusters.Textbook), ServiceRules.For(Clusters.Textbook, "lb2"));
        Assert.Empty(ServiceRules.For(Clusters.Textbook, "web1"));
        Assert.Equal("HostUnknown", Assert.Throws<HaClusterException>(() => ServiceRules.For(Clusters.Textbook, "lb9")).ErrorId);
    }

    [Fact]
    public void A_rule_that_ipvsadm_would_not_take_is_not_written()
    {
        var rule = new IpvsRule { Protocol = IpvsProtocol.Tcp, Address = IpvsEndPoint.Parse("192.0.2.100:80") };
        var server = new IpvsRuleServer { Address = IpvsEndPoint.Parse("192.0.2.21:80") };
        IpvsRule[] wrong =
        [
            new(),
            rule with { FirewallMark = 7 },
            rule with { Protocol = null },
            rule with { IPv6 = true },
            new() { FirewallMark = 0 },
            new() { FirewallMark = 7, Protocol = IpvsProtocol.Udp },
            rule with { Persistence = TimeSpan.FromSeconds(1.5) },
            rule with { Persistence = TimeSpan.FromDays(32) },
            rule with { PersistenceNetmask = "64" },
            rule with { PersistenceEngine = "sip -o" },
            rule with { OnePacket = true },
            rule with { SchedulerFlags = (IpvsSchedulerFlags)8 },
            rule with { RealServers = [server with { Weight = -1 }] },
            rule with { RealServers = [server with { UpperThreshold = -1 }] },
            rule with { RealServers = [server with { TunnelPort = 6080 }] },
            rule with { RealServers = [server with { Forwarding = IpvsForwarding.Tunnel, TunnelType = IpvsTunnelType.Gue, TunnelPort = 65536 }] },
        ];

        Assert.All(wrong, r => Assert.Equal("IpvsRuleInvalid", Assert.Throws<HaClusterException>(() => IpvsRules.Write([r])).ErrorId));
    }
}
