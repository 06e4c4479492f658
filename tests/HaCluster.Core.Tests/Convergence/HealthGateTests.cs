using System.Net;
using HaCluster.Convergence;
using HaCluster.Features.Director;
using HaCluster.Features.Keepalived;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A change that breaks what worked before is taken back: on a real server that must have the VIP on lo, and hide it.</summary>
public sealed class HealthGateTests : SandboxTest
{
    private const string Unit = "thing.service";
    private const string LoseVip = "ip addr del 192.0.2.100/32 dev lo";

    private static readonly Cluster RealServer = new()
    {
        Name = "shop",
        Hosts = [Host],
        IpvsServices = [new IpvsService { Name = "web", Address = IPEndPoint.Parse("192.0.2.100:80"), RealServers = [new RealServer { Host = "web1" }] }],
    };

    [Fact]
    public async Task A_change_after_which_the_host_drops_what_it_served_is_taken_back()
    {
        await ServesAsync();
        await UnitAsync(Unit, LoseVip);

        var result = await DeployAsync(RealServer);

        Assert.Equal((HostOutcome.RolledBack, "ChangeHarms"), (result.Outcome, result.ErrorId));
        Assert.Equal("with this change, web1 does not have the VIP 192.0.2.100 on lo and drops what the director sends.", result.FailedStep);
        Assert.Contains("does not have the VIP", result.Output);
        await Sandbox.ShAsync("[ ! -e /srv/a ] && [ ! -e /var/lib/hacluster/lock ]");
    }

    [Fact]
    public async Task What_was_wrong_before_is_no_reason()
    {
        await UnitAsync(Unit, ":");

        var result = await DeployAsync(RealServer);

        Assert.Equal(HostOutcome.Applied, result.Outcome);
    }

    [Fact]
    public async Task A_harm_that_passes_is_waited_for()
    {
        await ServesAsync();
        await UnitAsync(Unit, LoseVip + "\n(unset HACLUSTER_TRANSACTION; sleep 2; exec ip addr add 192.0.2.100/32 dev lo) >/dev/null 2>&1 &");

        var result = await DeployAsync(RealServer);

        Assert.Equal(HostOutcome.Applied, result.Outcome);
        Assert.True(result.Elapsed > TimeSpan.FromSeconds(2), $"only {result.Elapsed}");
    }

    [Fact]
    public async Task Where_nothing_shall_be_looked_at_being_reached_is_enough()
    {
        await ServesAsync();
        await UnitAsync(Unit, LoseVip);

        var result = await DeployAsync(RealServer, new DeployOptions { HealthTimeout = TimeSpan.Zero });

        Assert.Equal(HostOutcome.Applied, result.Outcome);
    }

    [Fact]
    public async Task A_connection_that_is_lost_while_applying_spares_nobody_the_look()
    {
        await ServesAsync();
        await UnitAsync(Unit, "sleep 2\n" + LoseVip);
        Sandbox.Loses = script => script.Contains("take_lock", StringComparison.Ordinal);

        var result = await DeployAsync(RealServer);

        Assert.Equal(HostOutcome.RolledBack, result.Outcome);
        Assert.Contains("does not have the VIP", result.FailedStep);
        await Sandbox.ShAsync("[ ! -e /srv/a ]");
    }

    /// <summary>How long the checks of a director take to tell: each service's own, and the silence after which a backup takes over.</summary>
    [Theory]
    [InlineData(1, 3.7)] // priority 90: 3 × 1 s + 166/256 s = 3.648 s
    [InlineData(5, 7)] // 5 s + 2 × 1 s
    public void A_director_is_looked_at_when_its_checks_have_had_the_time_to_tell(int intervalSeconds, double atMost)
    {
        var cluster = ExampleCluster.Create();
        cluster = cluster with
        {
            IpvsServices = cluster.IpvsServices.Select(s => s with { HealthCheck = s.HealthCheck! with { Interval = TimeSpan.FromSeconds(intervalSeconds) } }).ToValueList(),
        };

        var shown = KeepalivedFeature.Instance.ShownWithin(cluster, cluster.RequireHost("lb1"));

        Assert.InRange(shown.TotalSeconds, atMost - 0.5, atMost);
    }

    private Task<string> ServesAsync() => Sandbox.ShAsync("ip addr add 192.0.2.100/32 dev lo");

    private async Task<HostResult> DeployAsync(Cluster cluster, DeployOptions? options = null)
    {
        await using var deployment = new Deployment(cluster.Unchecked(), Sandbox, options ?? new DeployOptions { HealthTimeout = TimeSpan.FromSeconds(4) });
        var plan = await deployment.PlanAsync([State(new FileResource("/srv/a", "new\n"), new ServiceResource(Unit))], null, Cancellation);
        return (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];
    }
}
