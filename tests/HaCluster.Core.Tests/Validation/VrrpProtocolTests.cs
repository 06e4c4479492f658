using System.Net;
using System.Net.Sockets;
using System.Text;
using HaCluster.Core.Tests.Formats.Keepalived;
using HaCluster.Features;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>Which IP and which VRRP an instance speaks: for what is written, timed and explained alike, and as the real keepalived takes it.</summary>
public sealed class VrrpProtocolTests
{
    private static readonly ValueList<InterfaceAddress> s_four = [InterfaceAddress.Parse("192.0.2.100/24")];
    private static readonly ValueList<InterfaceAddress> s_six = [InterfaceAddress.Parse("2001:db8::100/64")];

    [Theory]
    [InlineData(false, false, false, null, AddressFamily.InterNetwork, 2)]
    [InlineData(false, false, true, null, AddressFamily.InterNetworkV6, 3)]
    [InlineData(false, false, true, 2, AddressFamily.InterNetworkV6, 2)]
    [InlineData(false, true, false, null, AddressFamily.InterNetwork, 2)] // the hosts' addresses do not matter to multicast
    [InlineData(true, true, false, null, AddressFamily.InterNetworkV6, 3)]
    [InlineData(true, false, true, null, AddressFamily.InterNetwork, 2)]
    [InlineData(true, true, true, 3, AddressFamily.InterNetworkV6, 3)]
    public void Of_an_instance(bool unicast, bool hostsAreIPv6, bool vipIsIPv6, int? version, AddressFamily family, int spoken)
    {
        var cluster = Make(unicast, hostsAreIPv6, vipIsIPv6 ? s_six : s_four, version);
        var instance = cluster.VrrpInstances[0];

        Assert.Equal(new VrrpProtocol(family, spoken), VrrpProtocol.Of(cluster, instance));
        Assert.Contains($"(VRRPv{spoken},", ExpectedBound.OfTakeover(cluster, instance, instance.Members[1]).Explanation, StringComparison.Ordinal);
        Assert.Equal(spoken == 3 ? 0.5 : 1, VrrpTimers.AdvertInterval(cluster, instance).TotalSeconds);
    }

    [Fact]
    public void The_real_keepalived_takes_exactly_what_passes_the_gate()
    {
        // Half a second tells the version: 3 can send so, and of 2 keepalived says that it cannot.
        var clusters = (
            from unicast in new[] { false, true }
            from hostsAreIPv6 in new[] { false, true }
            from vips in new[] { s_four, s_six, [.. s_four, .. s_six], [.. s_six, .. s_four] }
            from version in new int?[] { null, 2, 3 }
            select Make(unicast, hostsAreIPv6, vips, version)).ToList();

        var judgements = RealKeepalived.Judge([.. clusters.Select(c => Encoding.UTF8.GetBytes(KeepalivedRenderer.For(c, "lb1")))]);

        Assert.Equal(
            clusters.Select(c => Errors(c).Count == 0),
            judgements.Select(j => j.Verdict == KeepalivedVerdict.Taken));
        Assert.Contains(true, judgements.Select(j => j.Verdict == KeepalivedVerdict.Taken));
        Assert.All(clusters, c => Assert.Equal(VrrpProtocol.Of(c, c.VrrpInstances[0]).Version == 2, Errors(c).Exists(f => f.RuleId == "HA006")));
    }

    private static List<Finding> Errors(Cluster cluster) => [.. ClusterValidator.Validate(cluster).Where(f => f.Severity == Severity.Error)];

    private static Cluster Make(bool unicast, bool hostsAreIPv6, ValueList<InterfaceAddress> vips, int? version) => new()
    {
        Name = "shop",
        Hosts = [.. new[] { 11, 12 }.Select(n => new ClusterHost { Name = $"lb{n - 10}", Address = IPAddress.Parse(hostsAreIPv6 ? $"2001:db8::{n}" : $"192.0.2.{n}") })],
        VrrpInstances =
        [
            new VrrpInstance
            {
                Name = "VI_1",
                Interface = "eth0",
                VirtualRouterId = 61,
                VirtualIPAddresses = vips,
                Members = [new() { Host = "lb1", Priority = 100 }, new() { Host = "lb2", Priority = 90 }],
                AdvertInterval = TimeSpan.FromMilliseconds(500),
                Version = version,
                Unicast = unicast,
            },
        ],
    };
}
