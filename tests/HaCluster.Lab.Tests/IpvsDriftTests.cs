using HaCluster.Convergence;
using HaCluster.DesiredState;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>What somebody changes in the kernel's IPVS table behind keepalived's back, with a real keepalived and a real kernel.</summary>
public sealed class IpvsDriftTests(LabFixture lab)
{
    private const string Table = "ipvsadm -Sn | sort";
    private const string Daemon = "systemctl show -p MainPID,ExecMainStartTimestampMonotonic keepalived";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ipvsadm -d -t 192.0.2.100:80 -r 192.0.2.21:80", ChangeAction.Create, "ipvs:192.0.2.100:80 -> 192.0.2.21:80")]
    [InlineData("ipvsadm -e -t 192.0.2.100:80 -r 192.0.2.22:80 -g -w 7", ChangeAction.Update, "ipvs:192.0.2.100:80 -> 192.0.2.22:80")]
    [InlineData("ipvsadm -e -t 192.0.2.100:80 -r 192.0.2.22:80 -g -w 0", ChangeAction.Update, "ipvs:192.0.2.100:80 -> 192.0.2.22:80")]
    [InlineData("ipvsadm -E -t 192.0.2.100:80 -s wlc", ChangeAction.Update, "ipvs:192.0.2.100:80")]
    public async Task It_is_seen_and_mended_and_visitors_notice_nothing(string byHand, ChangeAction action, string resource)
    {
        // A server that is away and a service of another kind stand for all in the time that CI has.
        if (byHand.Contains(" -w ", StringComparison.Ordinal))
            SkipUnlessLong();
        var cluster = await lab.DeployedAsync();
        var (table, daemon) = (await RunAsync(cluster, "lb1", Table), await RunAsync(cluster, "lb1", Daemon));
        var codes = RunAsync(cluster, "client", "end=$(($(date +%s) + 15)); while [ $(date +%s) -lt $end ]; do curl -s -o /dev/null -w '%{http_code}\\n' --max-time 5 http://192.0.2.100/; done | sort | uniq -c");
        await RunAsync(cluster, "lb1", byHand);

        var plan = await PlanAsync(cluster);
        var change = Assert.Single(plan.Changes);
        var drift = Assert.Single((await CompareAsync(cluster)).Drifts);
        var result = await DeployAsync(cluster, ClusterState.For(cluster.Checked()));

        Assert.Equal(("lb1", action, resource), (change.Host, change.Action, change.Resource));
        Assert.Equal(("lb1", resource, DriftCause.ByHand), (drift.Host, drift.Resource, drift.Cause));
        Assert.Equal(HostOutcome.Applied, result.Hosts.Single(h => h.Host == "lb1").Outcome);
        Assert.Equal((table, daemon), (await RunAsync(cluster, "lb1", Table), await RunAsync(cluster, "lb1", Daemon)));
        Assert.True((await PlanAsync(cluster)).IsEmpty);
        var answers = await codes;
        TestContext.Current.TestOutputHelper?.WriteLine($"{byHand}: {change}; visitors got {answers.Trim()}");
        Assert.Equal("200", answers.Trim().Split(' ')[^1]);
        Assert.Single(answers.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("ipvsadm -e -t 192.0.2.100:80 -r 192.0.2.21:80 -i", "ipvs:192.0.2.100:80 -> 192.0.2.21:80")]
    [InlineData("ipvsadm -D -t 192.0.2.100:80", "ipvs:192.0.2.100:80", "ipvs:192.0.2.100:80 -> 192.0.2.21:80", "ipvs:192.0.2.100:80 -> 192.0.2.22:80")]
    public async Task What_breaks_the_service_is_mended_too(string byHand, params string[] resources)
    {
        var cluster = await lab.DeployedAsync();
        var table = await RunAsync(cluster, "lb1", Table);
        await RunAsync(cluster, "lb1", byHand);

        var plan = await PlanAsync(cluster);
        await DeployAsync(cluster, ClusterState.For(cluster.Checked()));

        Assert.Equal(resources, plan.Changes.Select(c => c.Resource));
        Assert.Equal(table, await RunAsync(cluster, "lb1", Table));
    }

    [Fact]
    public async Task What_a_health_check_has_taken_out_is_no_drift()
    {
        var cluster = await lab.DeployedAsync();
        await RunAsync(cluster, "web1", "systemctl stop nginx");
        try
        {
            await RunAsync(cluster, "lb1", "i=0; while ipvsadm -Sn | grep -q 192.0.2.21; do i=$((i + 1)); [ $i -lt 30 ] || exit 1; sleep 1; done");

            var plan = await PlanAsync(cluster, [ClusterState.ForHost(cluster.Checked(), "lb1"), ClusterState.ForHost(cluster.Checked(), "lb2")]);

            Assert.Empty(plan.Changes);
            Assert.Equal(["service:nginx.service"], (await CompareAsync(cluster)).Drifts.Select(d => d.Resource));
        }
        finally
        {
            await RunAsync(cluster, "web1", "systemctl start nginx");
        }
        // keepalived takes it back in by itself, on both.
        await RunAsync(cluster, "lb1", "i=0; until ipvsadm -Sn | grep -q 192.0.2.21; do i=$((i + 1)); [ $i -lt 30 ] || exit 1; sleep 1; done");
        Assert.True((await PlanAsync(cluster)).IsEmpty);
    }
}
