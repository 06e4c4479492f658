using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>What a deploy promises, on real daemons: few round trips, idempotence, and that nothing bad ever stays.</summary>
public sealed class NothingHalfDoneTests(LabFixture lab)
{
    [Fact]
    public async Task A_second_deploy_changes_nothing_in_one_round_trip_per_host()
    {
        var cluster = await lab.DeployedAsync();

        var result = await DeployAsync(cluster, ClusterState.For(cluster));

        Assert.All(result.Hosts, h => Assert.Equal((HostOutcome.Unchanged, 1), (h.Outcome, h.RoundTrips)));
    }

    [Fact]
    public async Task What_keepalived_refuses_never_replaces_the_old_file_and_the_VIP_stays_served()
    {
        var cluster = await lab.DeployedAsync();
        var before = await RunAsync(cluster, "lb1", "sha256sum /etc/keepalived/keepalived.conf; systemctl show -p MainPID keepalived");
        var bad = ClusterState.For(cluster).Single(s => s.Host.Name == "lb1");
        bad = bad with { Resources = bad.Resources.Select(r => r is FileResource { Check: FileCheck.Keepalived } f ? f with { Content = f.Content + "\nno_such_directive on\n" } : r).ToValueList() };
        DeployResult? result = null;

        var visits = await VisitDuringAsync(cluster, async () => result = await DeployAsync(cluster, [bad]));

        var lb1 = Assert.Single(result!.Hosts);
        Assert.Equal((HostOutcome.RolledBack, "StepFailed"), (lb1.Outcome, lb1.ErrorId));
        Assert.Contains("no_such_directive", lb1.Output, StringComparison.Ordinal);
        Assert.Equal(before, await RunAsync(cluster, "lb1", "sha256sum /etc/keepalived/keepalived.conf; systemctl show -p MainPID keepalived"));
        Assert.NotEmpty(visits);
        Assert.All(visits, v => Assert.Equal("200", v));
        Assert.True((await PlanAsync(cluster)).IsEmpty);
    }

    [Fact]
    public async Task A_change_that_cuts_off_ssh_heals_itself()
    {
        var cluster = await lab.DeployedAsync();
        var web2 = cluster.FindHost("web2")!;
        const string unit = "cut-off.service";
        var cut = new HostState(web2, [
            new FileResource($"/etc/systemd/system/{unit}", "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/sbin/ip link set eth0 down\nExecStop=/sbin/ip link set eth0 up\n[Install]\nWantedBy=multi-user.target\n"),
            new ServiceResource(unit),
        ], IsPartial: true);

        var result = await DeployAsync(cluster, [cut], new DeployOptions { ConfirmTimeout = TimeSpan.FromSeconds(10) });

        Assert.True(Assert.Single(result.Hosts).Outcome == HostOutcome.RolledBack, Explain(result));
        Assert.Equal("gone", (await RunAsync(cluster, "web2", $"[ -e /etc/systemd/system/{unit} ] || echo gone")).Trim());
        Assert.True((await ClusterObserver.ObserveUntilHealthyAsync(cluster, new SshConnector(), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).IsHealthy);
    }

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
            var error = await Assert.ThrowsAsync<DeployException>(() => DeployAsync(changed, ClusterState.For(changed)));
            Assert.Contains("nfs1", Assert.Single(error.Failures).Message, StringComparison.Ordinal);
        }
        finally
        {
            await control.SetLinkAsync("nfs1", "eth0", up: true, TestContext.Current.CancellationToken);
        }
        Assert.Contains("lb_algo rr", await RunAsync(cluster, "lb1", "cat /etc/keepalived/keepalived.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitors_see_no_failed_request_during_a_redeploy_and_a_restore_takes_it_back()
    {
        var cluster = await lab.DeployedAsync();
        var changed = cluster with
        {
            IpvsServices = [cluster.IpvsServices[0] with { Scheduler = IpvsScheduler.Wrr }],
            WebServers = [cluster.WebServers[0] with { ServedByHeader = false }],
        };
        DeployResult? result = null;

        var visits = await VisitDuringAsync(cluster, async () => result = await DeployAsync(changed, ClusterState.For(changed)));

        Assert.True(result!.Succeeded, Explain(result));
        Assert.Equal(["web1", "web2", "lb2", "lb1"], result.Hosts.Where(h => h.Outcome == HostOutcome.Applied).Select(h => h.Host));
        Assert.All(result.Hosts, h => Assert.InRange(h.RoundTrips, 1, 3));
        Assert.NotEmpty(visits);
        Assert.All(visits, v => Assert.Equal("200", v));
        await using var deployment = new Deployment(cluster, new SshConnector());
        foreach (var host in result.Hosts.Where(h => h.Outcome == HostOutcome.Applied))
            Assert.Equal(host.Transaction, (await deployment.RestoreAsync(cluster.FindHost(host.Host)!, TestContext.Current.CancellationToken)).Transaction);
        Assert.True((await PlanAsync(cluster)).IsEmpty);
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

        var status = await ClusterObserver.ObserveUntilHealthyAsync(cluster, new SshConnector(), TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
        Assert.True((await PlanAsync(cluster)).IsEmpty);
    }

    [Fact]
    public async Task An_admin_with_sudo_and_a_password_can_do_the_same()
    {
        var cluster = await lab.DeployedAsync();
        var state = await lab.GetLabAsync();
        var admin = cluster with { Ssh = cluster.Ssh with { User = "admin", Sudo = true, SudoPassword = Secret.FromReference("file:" + state.AdminPasswordFile) } };

        Assert.True((await PlanAsync(admin)).IsEmpty);
    }
}
