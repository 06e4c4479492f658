using System.Globalization;
using HaCluster.Adoption;
using HaCluster.DesiredState;
using HaCluster.Features;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Hosts;
using HaCluster.Observation;
using HaCluster.Values;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>The cluster of the example with one real server behind direct routing and one behind a tunnel: deployed, looked at, used, drilled, adopted, and taken back.</summary>
public sealed class TunnelTests(LabFixture lab)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_service_serves_by_direct_routing_and_by_a_tunnel_at_once()
    {
        var direct = await lab.DeployedAsync();
        var mixed = direct with
        {
            IpvsServices = direct.IpvsServices.Select(s => s with { RealServers = s.RealServers.Select(r => r.Host == "web2" ? r with { Forwarding = IpvsForwarding.Tunnel } : r).ToValueList() }).ToValueList(),
        };
        try
        {
            // A director drops the first packet of a connection that looks like one to a real server that it had by another way: other tests have used all the usual ports.
            await RunAsync(mixed, "client", "sysctl -q -w net.ipv4.ip_local_port_range='61000 65500'");
            await DeployAsync(mixed, ClusterState.For(mixed.Checked()));
            var again = await PlanAsync(mixed);
            var status = await ClusterObserver.ObserveUntilHealthyAsync(mixed, HostConnectors.Default, s_patience, cancellation: TestContext.Current.CancellationToken);
            var before = await TunnelledAsync("web2");
            // Requests of several full packets: the tunnel's header leaves less room than the segment has, and the director says so to the client.
            var servers = await RunAsync(mixed, "client", "for i in 1 2 3 4 5 6; do curl -sfI --max-time 5 -H \"Cookie: a=$(head -c 6000 /dev/zero | tr '\\0' a)\" http://192.0.2.100/ | grep -i x-served-by; done | sort | uniq -c");
            var after = await TunnelledAsync("web2");
            var drill = await DrillAsync(mixed, FailoverFault.DirectorLinkDown, s_patience);
            var imported = await ClusterImport.ReadAsync(
                [.. mixed.Hosts.Select(h => h.Name).Where(n => n != LabCluster.ClientName)], mixed.Ssh, HostConnectors.Default, cancellation: TestContext.Current.CancellationToken);

            Assert.Empty(again.Changes);
            Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
            Assert.Equal([IpvsForwarding.DirectRouting, IpvsForwarding.Tunnel], status.Hosts.Single(h => h.Name == "lb1").IpvsServices.Single().RealServers.Select(r => r.Forwarding!.Value).Order());
            Assert.Matches(@"3 \S+: web1\s+3 \S+: web2", servers);
            Assert.True(after - before >= 12, $"{after - before} packets went through the tunnel for three requests of several packets");
            Assert.True(drill.Passed, string.Join('\n', drill.Failures));
            Assert.Empty(imported.Warnings);
            Assert.Equal(mixed.IpvsServices.Single().RealServers.Select(r => (r.Host, r.Forwarding)).Order(), imported.Cluster.IpvsServices.Single().RealServers.Select(r => (r.Host, r.Forwarding)).Order());

            if (RunsLong("the data path through the tunnel, whole and spoilt"))
            {
                var path = await LookAtPathAsync(mixed);
                Assert.Equal([], path.DataPath.Where(c => !c.Passed).Select(c => c.ToString()));
                Assert.Contains("1480 of them are left", path.DataPath.Single(c => c is { Kind: DataPathCheckKind.FullPacket, Subject: "lb1 -> web2 (tunnel)" }).Seen, StringComparison.Ordinal);
                await RunAsync(mixed, "web2", "sysctl -q -w net.ipv4.conf.tunl0.rp_filter=1; ip link set tunl0 down");
                var spoilt = (await LookAtPathAsync(mixed)).DataPath.Where(c => !c.Passed).Select(c => (c.Kind, c.Host, c.Subject)).ToList();
                Assert.Contains((DataPathCheckKind.Sysctl, "web2", "net.ipv4.conf.tunl0.rp_filter"), spoilt);
                Assert.Contains((DataPathCheckKind.VipOfRealServer, "web2", "ipvsService web"), spoilt);
            }

            await RunAsync(mixed, "web2", "ip link set tunl0 down");
            var down = await ClusterObserver.ObserveAsync(mixed, HostConnectors.Default, cancellation: TestContext.Current.CancellationToken);
            Assert.Contains(down.Problems, p => p.Kind == ClusterProblemKind.TunnelVipMissing && p.Host == "web2");
        }
        finally
        {
            await RunAsync(direct, "client", "sysctl -q -w net.ipv4.ip_local_port_range='32768 60999'");
            await DeployAsync(direct, ClusterState.For(direct.Checked()));
        }
        Assert.Equal("", await RunAsync(direct, "web2", "ip -4 -o address show dev tunl0; systemctl list-units --plain --no-legend 'hacluster-tun*'; cat /etc/modules-load.d/hacluster-tunl0.conf 2>/dev/null || :"));

        async Task<long> TunnelledAsync(string host) =>
            long.Parse(await RunAsync(mixed, host, "cat /sys/class/net/tunl0/statistics/rx_packets"), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }
}
