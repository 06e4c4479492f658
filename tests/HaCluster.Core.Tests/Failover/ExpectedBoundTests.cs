using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Failover;

/// <summary>Figures from the RFCs' formulas, worked by hand.</summary>
public sealed class ExpectedBoundTests
{
    private static readonly Cluster s_cluster = new() { Name = "shop" };

    [Theory]
    [InlineData(2, 1000, 100, 3.609375)] // 3 + 156/256
    [InlineData(3, 100, 100, 0.3609375)]
    [InlineData(3, 10, 254, 0.030078125)]
    [InlineData(null, 1000, 254, 3.0078125)]
    [InlineData(2, 100, 100, 3.609375)] // version 2 knows no tenths
    public void Master_down_interval(int? version, int advertMs, int priority, double seconds)
    {
        Assert.Equal(seconds, VrrpTimers.MasterDownInterval(s_cluster, Instance(version, advertMs), priority).TotalSeconds, precision: 6);
    }

    [Fact]
    public void A_takeover_is_bound_by_the_successor_s_timer()
    {
        var bound = ExpectedBound.OfTakeover(s_cluster, Instance(2, 1000), new VrrpMember { Host = "lb2", Priority = 90 });
        Assert.Equal(3 + (166 / 256.0) + 0.5, bound.Limit.TotalSeconds, precision: 6);
        Assert.Contains("lb2", bound.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "192.0.2.100/24", "VRRPv2")]
    [InlineData(null, "2001:db8::100/64", "VRRPv3")]
    [InlineData(3, "192.0.2.100/24", "VRRPv3")]
    public void A_takeover_s_bound_names_the_version_that_is_spoken(int? version, string vip, string said)
    {
        var instance = Instance(version, 1000) with { VirtualIPAddresses = [InterfaceAddress.Parse(vip)] };
        Assert.Contains($"({said}, priority 90)", ExpectedBound.OfTakeover(s_cluster, instance, new VrrpMember { Host = "lb2", Priority = 90 }).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_detection_is_bound_by_every_try_timing_out()
    {
        var check = new IpvsHealthCheck
        {
            Kind = IpvsHealthCheckKind.Tcp,
            Interval = TimeSpan.FromSeconds(2),
            Timeout = TimeSpan.FromSeconds(1),
            Retry = 2,
            RetryDelay = TimeSpan.FromSeconds(3),
        };
        Assert.Equal(2 + 3 + 6 + 0.5, ExpectedBound.OfDetection(check).Limit.TotalSeconds, precision: 6);
    }

    private static VrrpInstance Instance(int? version, int advertMs) => new()
    {
        Name = "VI_1",
        Interface = "eth0",
        VirtualRouterId = 51,
        Version = version,
        AdvertInterval = TimeSpan.FromMilliseconds(advertMs),
    };
}
