using System.Net.Sockets;
using HaCluster.DesiredState;
using HaCluster.Features;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>examples/dual-stack.yaml: IPv4 and IPv6 over the same real servers, deployed, used, drilled and adopted.</summary>
public sealed class DualStackTests
{
    private static readonly string[] s_urls = ["http://192.0.2.100/", "http://[2001:db8:2::100]/"];

    [Fact]
    public async Task Both_versions_of_IP_are_served_move_together_and_are_adopted()
    {
        await using var lab = await ExampleLab.StartAsync("dual-stack");
        var cluster = lab.Cluster;

        await lab.DeployAsync();

        foreach (var url in s_urls)
            Assert.Equal("3 web1 3 web2", await lab.ServersAsync(url, 6));
        var isLong = RunsLong("the data path of both versions, with a VIP in two places, and IPv6 inside IPv6");
        if (isLong)
            await SpoilAsync(cluster);
        // A real server has the VIP where no neighbour asks for it: the one that answers is the director's.
        Assert.Equal("1", (await RunAsync(cluster, LabCluster.ClientName, "ip -6 neigh flush all; ping -6 -c 3 -i 0.2 2001:db8:2::100 >/dev/null; ip -6 neigh show 2001:db8:2::100 | awk '{print $5}' | sort -u | wc -l")).Trim());
        Assert.Matches(@"\[2001:db8:2::21\]:80\s+Route\s", await RunAsync(cluster, "lb1", "ipvsadm -Ln"));

        var drill = await DrillAsync(cluster, FailoverFault.DirectorLinkDown, TimeSpan.FromSeconds(60));
        Assert.True(drill.Passed, string.Join('\n', drill.Failures));
        foreach (var url in s_urls)
            Assert.Equal("2 web1 2 web2", await lab.ServersAsync(url, 4));

        if (isLong)
            await TunnelAsync(lab);

        var imported = await lab.ImportAsync();
        Assert.Empty(imported.Warnings);
        Assert.Equal(cluster.IpvsServices.Select(s => s.Address), imported.Cluster.IpvsServices.Select(s => s.Address));
        Assert.Equal(cluster.Hosts.Where(h => h.Name != LabCluster.ClientName).Select(h => h.Interfaces), imported.Cluster.Hosts.Select(h => h.Interfaces));
    }

    private static async Task SpoilAsync(Cluster cluster)
    {
        Assert.Empty(await FailedOnPathAsync(cluster));
        // Somebody gives a real server the VIP where all can see it.
        await RunAsync(cluster, "web2", "ip -6 address add 2001:db8:2::100/128 dev eth0 nodad");
        var twice = Assert.Single(await FailedOnPathAsync(cluster));
        Assert.Contains("2 hardware addresses answer for 2001:db8:2::100", twice, StringComparison.Ordinal);
        Assert.Contains("web2's eth0", twice, StringComparison.Ordinal);
        await RunAsync(cluster, "web2", "ip -6 address delete 2001:db8:2::100/128 dev eth0");
    }

    private static async Task TunnelAsync(ExampleLab lab)
    {
        var cluster = lab.Cluster;
        // One of the real servers of IPv6 behind a tunnel of IPv6 inside IPv6, the other one beside it: both serve, and there is room for 40 bytes less.
        var mixed = cluster with
        {
            IpvsServices = cluster.IpvsServices.Select(s => s.Address.AddressFamily != AddressFamily.InterNetworkV6 ? s
                : s with { RealServers = s.RealServers.Select(r => r.Host == "web2" ? r with { Forwarding = IpvsForwarding.Tunnel } : r).ToValueList() }).ToValueList(),
        };
        await OnTheLab.DeployAsync(mixed, ClusterState.For(mixed.Checked()));
        Assert.Equal("2 web1 2 web2", await lab.ServersAsync(s_urls[1], 4));
        Assert.NotEqual("0", (await RunAsync(cluster, "web2", "cat /sys/class/net/ip6tnl0/statistics/rx_packets")).Trim());
        var path = (await LookAtPathAsync(mixed)).DataPath;
        Assert.Empty(path.Where(c => !c.Passed).Select(c => c.ToString()));
        Assert.Contains("1460 of them are left", path.First(c => c.Subject == "lb1 -> web2 (tunnel)").Seen, StringComparison.Ordinal);
        await lab.DeployAsync();
    }
}
