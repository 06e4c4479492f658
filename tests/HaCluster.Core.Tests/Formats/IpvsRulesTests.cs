using System.Net;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
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
        var rules = IpvsRules.For(Clusters.WithService(s => s with { Protocol = protocol }));

        Assert.StartsWith($"-A {option} 192.168.1.100:80 -s rr\n-a {option} 192.168.1.100:80 -r ", rules, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IpvsForwarding.DirectRouting, "-g")]
    [InlineData(IpvsForwarding.Masquerade, "-m")]
    [InlineData(IpvsForwarding.Tunnel, "-i")]
    public void Every_forwarding_method_has_its_option(IpvsForwarding forwarding, string option) => Assert.Contains(
        $"192.168.1.101:8080 {option} -w 5\n",
        IpvsRules.For(Clusters.WithService(s => s with { Forwarding = forwarding, RealServers = [new() { Host = "web1", Port = 8080, Weight = 5 }] })),
        StringComparison.Ordinal);

    [Fact]
    public void IPv6_stands_in_brackets_and_persistence_in_seconds()
    {
        var cluster = Clusters.WithService(s => s with { Address = IPEndPoint.Parse("[2001:db8::100]:80"), Persistence = TimeSpan.FromMinutes(5), RealServers = [new() { Host = "web6" }] });
        cluster = cluster with { Hosts = cluster.Hosts.Add(Clusters.Host("web6", "2001:db8::21")) };

        Assert.Equal("-A -t [2001:db8::100]:80 -s rr -p 300\n-a -t [2001:db8::100]:80 -r [2001:db8::21]:80 -g -w 1\n", IpvsRules.For(cluster));
    }

    [Fact]
    public void A_host_has_the_rules_that_it_directs()
    {
        Assert.Equal(IpvsRules.For(Clusters.Textbook), IpvsRules.For(Clusters.Textbook, "lb2"));
        Assert.Empty(IpvsRules.For(Clusters.Textbook, "web1"));
        Assert.Equal("HostUnknown", Assert.Throws<HaClusterException>(() => IpvsRules.For(Clusters.Textbook, "lb9")).ErrorId);
    }
}
