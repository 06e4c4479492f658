using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Hosts;
using HaCluster.Observation;
using HaCluster.Values;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>Hosts that are away, that come back, and that let nobody in as root.</summary>
public sealed class HostTroubleTests(LabFixture lab)
{
    [Fact]
    public async Task A_host_that_cannot_be_reached_fails_the_deploy_before_anything_changed()
    {
        var cluster = await lab.DeployedAsync();
        var changed = cluster with { IpvsServices = [cluster.IpvsServices[0] with { Scheduler = IpvsScheduler.Wlc }] };
        var control = LabControl.Open((await lab.GetLabAsync()).Name);
        changed = changed with { Ssh = changed.Ssh with { ConnectTimeout = TimeSpan.FromSeconds(3) } };
        await control.SetLinkAsync("nfs1", "eth0", up: false, TestContext.Current.CancellationToken);
        try
        {
            var error = await Assert.ThrowsAsync<DeployException>(() => DeployAsync(changed, ClusterState.For(changed.Checked())));
            Assert.Contains("nfs1", Assert.Single(error.Failures).Message, StringComparison.Ordinal);
        }
        finally
        {
            await control.SetLinkAsync("nfs1", "eth0", up: true, TestContext.Current.CancellationToken);
        }
        Assert.Contains("lb_algo rr", await RunAsync(cluster, "lb1", "cat /etc/keepalived/keepalived.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_lost_its_power_comes_back_as_it_was_deployed()
    {
        var cluster = await lab.DeployedAsync();
        var control = LabControl.Open((await lab.GetLabAsync()).Name);

        await control.StopNodeAsync("web1", TestContext.Current.CancellationToken);
        await control.StopNodeAsync("lb2", TestContext.Current.CancellationToken);
        await control.StartNodeAsync("web1", TestContext.Current.CancellationToken);
        await control.StartNodeAsync("lb2", TestContext.Current.CancellationToken);

        var status = await ClusterObserver.ObserveUntilHealthyAsync(cluster, HostConnectors.Default, TimeSpan.FromMinutes(2), cancellation: TestContext.Current.CancellationToken);
        Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
        Assert.True((await PlanAsync(cluster)).IsEmpty);
    }

    [Fact]
    public async Task An_admin_with_sudo_and_a_password_can_do_the_same()
    {
        SkipUnlessLong();
        var cluster = await lab.DeployedAsync();
        var state = await lab.GetLabAsync();
        var admin = cluster with { Ssh = cluster.Ssh with { User = "admin", Sudo = true, SudoPassword = Secret.FromReference("file:" + state.AdminPasswordFile) } };

        Assert.True((await PlanAsync(admin)).IsEmpty);
    }
}
