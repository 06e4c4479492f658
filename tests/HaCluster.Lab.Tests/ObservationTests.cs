using HaCluster.DesiredState;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Observation;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>What a look at the live cluster tells, when all is well and when not.</summary>
public sealed class ObservationTests(LabFixture lab)
{
    [Fact]
    public async Task A_healthy_cluster_is_seen_as_it_was_described()
    {
        var cluster = await lab.DeployedAsync();

        var status = await ClusterObserver.ObserveAsync(cluster, HostConnectors.Default, TestContext.Current.CancellationToken);

        Assert.Equal(["lb1"], Assert.Single(status.VrrpInstances).Holders);
        Assert.Equal(["lb1", "lb2"], status.IpvsServices.Select(s => s.Host));
        Assert.All(status.IpvsServices, s => Assert.Equal(["web1", "web2"], s.RealServers.Select(r => r.Host).Order()));
        Assert.Equal(["web1", "web2"], status.Mounts.Where(m => m.Answers).Select(m => m.Host));
        Assert.Equal("nfs1", Assert.Single(status.Exports).Host);
        Assert.All(status.Hosts.Where(h => h.Roles.Contains(HostRole.RealServer)), h => Assert.True(h.Arp!.IsHidden));
    }

    [Fact]
    public async Task A_web_server_that_answers_ARP_is_found_planned_and_put_right_as_one_piece()
    {
        var cluster = await lab.DeployedAsync();
        var web1 = cluster.FindHost("web1")!;
        await RunAsync(cluster, "web1", "echo 0 >/proc/sys/net/ipv4/conf/all/arp_ignore");

        var status = await ClusterObserver.ObserveAsync(cluster, HostConnectors.Default, TestContext.Current.CancellationToken);
        var plan = await PlanAsync(cluster);
        await DeployAsync(cluster, [PartialState.RealServerArp(web1, cluster.VrrpInstances[0].VirtualIPAddresses.Select(a => a.Address))]);

        Assert.Equal((ClusterProblemKind.ArpNotHidden, "web1"), (Assert.Single(status.Problems).Kind, status.Problems[0].Host));
        Assert.Equal(("web1", "sysctl:net.ipv4.conf.all.arp_ignore", "0", "1"), Assert.Single(plan.Changes.Select(c => (c.Host, c.Resource, c.From, c.To))));
        Assert.True((await PlanAsync(cluster)).IsEmpty);
    }
}
