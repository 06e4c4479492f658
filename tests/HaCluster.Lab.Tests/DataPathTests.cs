using HaCluster.Features;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>The way of visitors' packets through the deployed cluster: whole, and spoilt in one place after the other.</summary>
public sealed class DataPathTests(LabFixture lab)
{
    [Fact]
    public async Task What_a_visitor_would_run_into_is_found_and_named()
    {
        var cluster = await lab.DeployedAsync();

        var whole = await LookAtPathAsync(cluster);
        Assert.Equal([], whole.DataPath.Where(c => !c.Passed).Select(c => $"{c.Kind} {c.Outcome} {c}"));
        Assert.Equal(
            ["AnswersFrom 1", "ConnectionReuse 2", "FullPacket 4", "OneAnswer 1", "Sysctl 14", "VipOfRealServer 2"],
            whole.DataPath.GroupBy(c => c.Kind).Select(g => $"{g.Key} {g.Count()}").Order(StringComparer.Ordinal));
        Assert.True(whole.IsHealthy, string.Join('\n', whole.Problems));
        Assert.Contains("web1's eth0", Assert.Single(whole.DataPath, c => c.Kind == DataPathCheckKind.AnswersFrom).Seen, StringComparison.Ordinal);

        // A real server that tells everybody that it has the VIP, a link with a smaller MTU than its neighbours', and a kernel that does not let go.
        await RunAsync(cluster, "web1", "echo 0 >/proc/sys/net/ipv4/conf/all/arp_ignore");
        await RunAsync(cluster, "web2", "ip link set eth0 mtu 1400");
        await RunAsync(cluster, "lb2", "sysctl -q -w net.ipv4.vs.conn_reuse_mode=0 net.ipv4.vs.expire_nodest_conn=0");
        try
        {
            var spoilt = await LookAtPathAsync(cluster);
            var failed = spoilt.DataPath.Where(c => !c.Passed).ToLookup(c => c.Kind);
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', spoilt.DataPath.Where(c => !c.Passed).Select(c => $"{c.Kind} {c.Outcome} {c.Subject}: {c}")));

            Assert.Contains("2 hardware addresses answer for 192.0.2.100", Assert.Single(failed[DataPathCheckKind.OneAnswer]).Seen, StringComparison.Ordinal);
            Assert.Contains("web1's eth0", failed[DataPathCheckKind.OneAnswer].Single().Seen, StringComparison.Ordinal);
            Assert.Equal("web1", Assert.Single(failed[DataPathCheckKind.VipOfRealServer]).Host);
            Assert.Equal(["lb1 -> web2", "lb2 -> web2"], failed[DataPathCheckKind.FullPacket].Select(c => c.Subject).Order());
            Assert.All(failed[DataPathCheckKind.FullPacket], c => Assert.Contains("one of 1400 does", c.Seen, StringComparison.Ordinal));
            Assert.Equal(("lb2", DataPathOutcome.Failed), failed[DataPathCheckKind.ConnectionReuse].Select(c => (c.Host, c.Outcome)).Single());
            Assert.Equal([("lb2", "net.ipv4.vs.expire_nodest_conn"), ("web1", "net.ipv4.conf.all.arp_ignore")], failed[DataPathCheckKind.Sysctl].Select(c => (c.Host, c.Subject)).Order());
            // What is wrong is a problem of the cluster, once.
            Assert.Equal(1 + 1 + 2 + 1 + 2, spoilt.Problems.Count);
        }
        finally
        {
            await RunAsync(cluster, "web1", "echo 1 >/proc/sys/net/ipv4/conf/all/arp_ignore");
            await RunAsync(cluster, "web2", "ip link set eth0 mtu 1500");
            await RunAsync(cluster, "lb2", "sysctl -q -w net.ipv4.vs.conn_reuse_mode=1 net.ipv4.vs.expire_nodest_conn=1");
        }
    }
}
