using HaCluster.DesiredState;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>examples/nat.yaml: masquerading with an outside and an inside, deployed, used, drilled, adopted, spoilt and mended, and taken back.</summary>
public sealed class NatTests
{
    private const string DefaultRoute = "ip -4 route show default";

    [Fact]
    public async Task Masquerading_serves_survives_a_drill_is_adopted_and_goes_without_a_trace()
    {
        await using var lab = await ExampleLab.StartAsync("nat");
        var cluster = lab.Cluster;
        const string Before = "default via 198.51.100.254 dev eth0";
        await RunAsync(cluster, "web1", $"ip route add {Before}");

        await lab.DeployAsync();

        Assert.Equal("3 web1 3 web2", await lab.ServersAsync("http://192.0.2.100/", 6));
        var table = await RunAsync(cluster, "lb1", "ipvsadm -Ln");
        Assert.Matches(@"198\.51\.100\.21:8080\s+Masq", table);
        Assert.Matches(@"198\.51\.100\.22:8080\s+Masq", table);
        Assert.Equal(["", ""], await Task.WhenAll(((string[])["web1", "web2"]).Select(host => RunAsync(cluster, host, "ip -4 -o address show dev lo | grep -v 127.0.0.1 || :"))));

        var isLong = RunsLong("the data path of masquerading, whole and with a route turned");
        if (isLong)
            Assert.Empty(await FailedOnPathAsync(cluster));

        var drill = await DrillAsync(cluster, FailoverFault.DirectorLinkDown, TimeSpan.FromSeconds(60));
        Assert.True(drill.Passed, string.Join('\n', drill.Failures));
        Assert.Equal("2 web1 2 web2", await lab.ServersAsync("http://192.0.2.100/", 4));

        var imported = await lab.ImportAsync();
        Assert.Empty(imported.Warnings);
        Assert.Equal(cluster.VrrpSyncGroups.Select(g => (g.Name, g.Instances)), imported.Cluster.VrrpSyncGroups.Select(g => (g.Name, g.Instances)));
        Assert.Equal(cluster.Hosts.Where(h => h.Name != LabCluster.ClientName).Select(h => (h.Name, h.Interfaces)), imported.Cluster.Hosts.Select(h => (h.Name, h.Interfaces)));
        Assert.Empty((await PlanAsync(imported.Cluster with { Ssh = cluster.Ssh, IpvsServices = [imported.Cluster.IpvsServices[0] with { Name = "web" }], Name = cluster.Name })).Changes);

        // Somebody turns the route away: it is seen, and a deploy turns it back.
        await RunAsync(cluster, "web1", "ip -4 route replace default via 198.51.100.22");
        var turned = await ClusterObserver.ObserveAsync(cluster, HostConnectors.Default, cancellation: TestContext.Current.CancellationToken);
        var problem = Assert.Single(turned.Problems);
        Assert.Equal((ClusterProblemKind.DefaultRouteElsewhere, "web1"), (problem.Kind, problem.Host));
        if (isLong)
        {
            var failed = (await LookAtPathAsync(cluster)).DataPath.Where(c => !c.Passed).ToList();
            Assert.Contains(failed, c => c is { Kind: DataPathCheckKind.DefaultRoute, Host: "web1" });
            Assert.All(failed, c => Assert.True(c.Kind is DataPathCheckKind.DefaultRoute or DataPathCheckKind.AnswersFrom, c.ToString()));
        }
        var change = Assert.Single((await PlanAsync(cluster)).Changes);
        Assert.Equal(("route:default", "via 198.51.100.22", "via 198.51.100.1"), (change.Resource, change.From, change.To));
        await lab.DeployAsync();
        Assert.StartsWith("default via 198.51.100.1 dev eth0", await RunAsync(cluster, "web1", DefaultRoute), StringComparison.Ordinal);
        // At boot the unit sets it again, after whatever the host does by itself.
        await RebootAsync(cluster, "web2");
        Assert.StartsWith("default via 198.51.100.1 dev eth0", await RunAsync(cluster, "web2", DefaultRoute), StringComparison.Ordinal);

        var without = cluster with { IpvsServices = [] };
        await DeployAsync(without, ClusterState.For(without.Checked()));
        Assert.StartsWith(Before, await RunAsync(cluster, "web1", DefaultRoute), StringComparison.Ordinal);
        Assert.Equal("", await RunAsync(cluster, "web2", DefaultRoute));
        Assert.Equal("0", (await RunAsync(cluster, "lb1", "sysctl -n net.ipv4.ip_forward")).Trim());
    }

    private static async Task RebootAsync(Cluster cluster, string host)
    {
        var before = await RunAsync(cluster, host, "cat /proc/sys/kernel/random/boot_id; systemd-run --quiet --on-active=1 systemctl reboot");
        for (var tries = 1; ; tries++)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
            try
            {
                // It waits until the host has started all that it starts at boot.
                if (await RunAsync(cluster, host, "systemctl is-system-running --wait >/dev/null || :; cat /proc/sys/kernel/random/boot_id") != before)
                    return;
            }
            catch (HostException) when (tries < 30)
            {
                // It is down, or not up yet.
            }
            Assert.True(tries < 30, $"{host} did not come back");
        }
    }
}
