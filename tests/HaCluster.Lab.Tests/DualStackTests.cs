using HaCluster.Features;
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
        // A real server has the VIP where no neighbour asks for it: the one that answers is the director's.
        Assert.Equal("1", (await RunAsync(cluster, LabCluster.ClientName, "ip -6 neigh flush all; ping -6 -c 3 -i 0.2 2001:db8:2::100 >/dev/null; ip -6 neigh show 2001:db8:2::100 | awk '{print $5}' | sort -u | wc -l")).Trim());
        Assert.Matches(@"\[2001:db8:2::21\]:80\s+Route\s", await RunAsync(cluster, "lb1", "ipvsadm -Ln"));

        var drill = await DrillAsync(cluster, FailoverFault.DirectorLinkDown, TimeSpan.FromSeconds(60));
        Assert.True(drill.Passed, string.Join('\n', drill.Failures));
        foreach (var url in s_urls)
            Assert.Equal("2 web1 2 web2", await lab.ServersAsync(url, 4));

        var imported = await lab.ImportAsync();
        Assert.Empty(imported.Warnings);
        Assert.Equal(cluster.IpvsServices.Select(s => s.Address), imported.Cluster.IpvsServices.Select(s => s.Address));
        Assert.Equal(cluster.Hosts.Where(h => h.Name != LabCluster.ClientName).Select(h => h.Interfaces), imported.Cluster.Hosts.Select(h => h.Interfaces));
    }
}
