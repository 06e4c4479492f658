using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Features.Keepalived;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>Real deploys: real daemons and systemd, over ssh.</summary>
public sealed class DeployTests(LabFixture lab)
{
    private const string AskVip = "curl -s -o /dev/null -w '%{http_code}\\n' --max-time 5 http://192.0.2.100/";

    /// <summary>What a host remembers, and which processes its services are.</summary>
    private const string Footprint = """
        cd /var/lib/hacluster/transactions; for t in *; do echo "$t $(cat $t/state)"; done
        systemctl show -p Id,MainPID,ExecMainStartTimestampMonotonic keepalived nfs-server
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SshTransport.OpenSsh)]
    [InlineData(SshTransport.SshNet)]
    public async Task From_blank_hosts_to_a_serving_cluster_and_back(SshTransport transport)
    {
        var cluster = (await lab.GetClusterAsync()).Over(transport);
        await lab.DeployedAsync();
        await DeployAsync(cluster, Blank(cluster), WithoutHealth);
        await AssertBlankAsync(cluster);

        var deployed = await DeployAsync(cluster, ClusterState.For(cluster.Checked()));

        Assert.Equal(["nfs1", "web1", "web2", "client", "lb2", "lb1"], deployed.Hosts.Select(h => h.Host));
        // A director is looked at once more for each second until it has settled with the other.
        Assert.All(deployed.Hosts.Where(h => !h.Host.StartsWith("lb", StringComparison.Ordinal)), h => Assert.InRange(h.RoundTrips, 1, 6));
        await UntilAsync(cluster, "client", "for i in 1 2 3 4; do curl -sfI --max-time 5 http://192.0.2.100/ | grep -i x-served-by; done | sort -u | wc -l | grep -qx 2");

        var again = await DeployAsync(cluster, ClusterState.For(cluster.Checked()));
        Assert.All(again.Hosts, h => Assert.Equal((HostOutcome.Unchanged, 1), (h.Outcome, h.RoundTrips)));
    }

    [Fact]
    public async Task What_somebody_changed_by_hand_is_seen_and_put_right()
    {
        var cluster = await lab.DeployedAsync();
        await RunAsync(cluster, "web1",
            """
            systemctl stop nginx; systemctl disable nginx 2>/dev/null; umount /var/www/html
            ip address delete 192.0.2.100/32 dev lo; echo 0 >/proc/sys/net/ipv4/conf/all/arp_ignore
            chmod 0600 /etc/sysctl.d/90-hacluster-arp.conf; echo '# mine' >>/etc/nginx/conf.d/hacluster-default.conf
            """);

        var plan = await PlanAsync(cluster, [ClusterState.ForHost(cluster.Checked(), "web1")]);
        var drift = await CompareAsync(cluster);
        var result = await DeployAsync(cluster, [ClusterState.ForHost(cluster.Checked(), "web1")]);

        Assert.All(drift.Drifts, d => Assert.Equal(("web1", DriftCause.ByHand), (d.Host, d.Cause)));
        Assert.Equal(plan.Changes.Where(c => c.Action is not (ChangeAction.Reload or ChangeAction.Restart)).Select(c => c.Resource), drift.Drifts.Select(d => d.Resource));
        // By the hash of the manifest: the others have another owner or mode, or are no files.
        Assert.Equal(["file:/etc/nginx/conf.d/hacluster-default.conf"], plan.Changes.Where(c => c.EditedByHand).Select(c => c.Resource));
        Assert.Equal("# mine", (await RunAsync(cluster, "web1", $"tail -n 1 {Assert.Single(result.Hosts[0].KeptEdits)}")).Trim());
        Assert.Equal(
            [
                "address:192.0.2.100/32@lo", "file:/etc/nginx/conf.d/hacluster-default.conf", "file:/etc/sysctl.d/90-hacluster-arp.conf",
                "mount:/var/www/html", "service:hacluster-arp.service", "service:nginx.service", "service:var-www-html.mount",
                "sysctl:net.ipv4.conf.all.arp_ignore",
            ],
            plan.Changes.Select(c => c.Resource).Order(StringComparer.Ordinal));
        Assert.Contains("-# mine", plan.Changes.Single(c => c.Resource.EndsWith("default.conf", StringComparison.Ordinal)).Diff);
        Assert.True((await PlanAsync(cluster, [ClusterState.ForHost(cluster.Checked(), "web1")])).IsEmpty);
        Assert.Contains("192.0.2.100/32", await RunAsync(cluster, "web1", "ip -o address show dev lo"));
    }

    [Fact]
    public async Task A_configuration_that_keepalived_refuses_never_replaces_the_old_one_and_the_VIP_stays_served()
    {
        var cluster = await lab.DeployedAsync();
        var before = await RunAsync(cluster, "lb1", "sha256sum </etc/keepalived/keepalived.conf; systemctl show -p MainPID,ExecMainStartTimestampMonotonic keepalived");
        var codes = AskVipAsync(cluster, seconds: 15);

        foreach (var transport in new[] { SshTransport.OpenSsh, SshTransport.SshNet })
        {
            var result = (await ApplyAsync(cluster.Over(transport), [Broken(ClusterState.ForHost(cluster.Checked(), "lb1"))])).Hosts[0];

            Assert.Equal((HostOutcome.RolledBack, "StepFailed", "keepalived -t on file:/etc/keepalived/keepalived.conf"), (result.Outcome, result.ErrorId, result.FailedStep));
            Assert.Contains("no_such_keyword", result.Output);
            Assert.Equal(before, await RunAsync(cluster, "lb1", "sha256sum </etc/keepalived/keepalived.conf; systemctl show -p MainPID,ExecMainStartTimestampMonotonic keepalived"));
        }
        Assert.All(await codes, code => Assert.Equal("200", code));
    }

    [Fact]
    public async Task Visitors_notice_nothing_of_a_deploy_that_changes_all_daemons()
    {
        var cluster = await lab.DeployedAsync();
        var check = cluster.IpvsServices[0].HealthCheck!;
        var changed = cluster with
        {
            WebServers = [cluster.WebServers[0] with { ServedByHeader = false }],
            IpvsServices = [cluster.IpvsServices[0] with { HealthCheck = check with { Interval = check.Interval * 2 } }],
        };
        var codes = AskVipAsync(cluster, seconds: 30);

        var result = await DeployAsync(cluster, ClusterState.For(changed.Checked()));
        await DeployAsync(cluster, ClusterState.For(cluster.Checked()));

        Assert.Equal(["web1", "web2", "lb2", "lb1"], result.Hosts.Where(h => h.Outcome == HostOutcome.Applied).Select(h => h.Host));
        Assert.All(await codes, code => Assert.Equal("200", code));
    }

    [Fact]
    public async Task A_check_that_cannot_succeed_is_found_out_on_the_backup_and_visitors_notice_nothing()
    {
        var cluster = await lab.DeployedAsync();
        var service = cluster.IpvsServices[0];
        var wrong = cluster with { IpvsServices = [service with { HealthCheck = service.HealthCheck! with { Path = "/no-such-page" } }] };
        var before = await RunAsync(cluster, "lb1", "sha256sum </etc/keepalived/keepalived.conf; systemctl show -p MainPID,ExecMainStartTimestampMonotonic keepalived");
        var codes = AskVipAsync(cluster, seconds: 30);

        var result = await ApplyAsync(wrong, ClusterState.For(wrong.Checked()));

        var failed = result.Failed!;
        Assert.Equal(("lb2", HostOutcome.RolledBack, "ChangeHarms"), (failed.Host, failed.Outcome, failed.ErrorId));
        Assert.Contains("lb2 sends nothing to web1", failed.FailedStep);
        Assert.Equal(HostOutcome.NotReached, result.Hosts.Single(h => h.Host == "lb1").Outcome);
        Assert.Equal(before, await RunAsync(cluster, "lb1", "sha256sum </etc/keepalived/keepalived.conf; systemctl show -p MainPID,ExecMainStartTimestampMonotonic keepalived"));
        Assert.All(await codes, code => Assert.Equal("200", code));
        Assert.True((await PlanAsync(cluster)).IsEmpty);
    }

    [Fact]
    public async Task Changes_that_cut_hosts_off_heal_themselves_within_the_timer_and_the_VIP_stays_served()
    {
        var cluster = await lab.DeployedAsync();
        var codes = AskVipAsync(cluster, seconds: 25);

        var controller = (await RunAsync(cluster, "nfs1", "echo ${SSH_CLIENT%% *}")).Trim();
        // One by its link, one that no longer answers to who asks over ssh, and a director without the route to its network; over both transports.
        var bySshNet = cluster.Over(SshTransport.SshNet);
        var results = await Task.WhenAll(
            CutAsync(bySshNet, "web2", "ip link set eth0 down", "ip link set eth0 up"),
            CutAsync(cluster, "nfs1", $"ip route replace prohibit {controller}", $"ip route del prohibit {controller}"),
            CutAsync(bySshNet, "lb2", "ip route del 192.0.2.0/24 dev eth0", "ip route replace 192.0.2.0/24 dev eth0"));

        Assert.All(results, r => Assert.Equal((HostOutcome.RolledBack, "nobody confirmed in time"), (r.Outcome, r.FailedStep)));
        Assert.All(await codes, code => Assert.Equal("200", code));
        foreach (var host in new[] { "web2", "nfs1", "lb2" })
            Assert.Equal("gone", (await RunAsync(cluster, host, $"[ -e /etc/systemd/system/{CutUnit} ] || [ -e /etc/systemd/system/multi-user.target.wants/{CutUnit} ] || [ -e /var/lib/hacluster/lock ] || echo gone")).Trim());
        Assert.True((await PlanAsync(cluster, ClusterState.For(cluster.Checked()))).IsEmpty);
    }

    [Fact]
    public async Task A_small_change_is_taken_back_under_load_and_the_other_hosts_are_not_touched()
    {
        var cluster = await lab.DeployedAsync();
        var changed = cluster with { WebServers = [cluster.WebServers[0] with { ServedByHeader = false }] };
        var run = (await DeployAsync(cluster, ClusterState.For(changed.Checked()))).Hosts.First(h => h.Run.Length > 0).Run;
        Assert.DoesNotContain("X-Served-By", await RunAsync(cluster, "web1", "curl -sI http://127.0.0.1/"));
        string[] others = ["lb1", "lb2", "nfs1"];
        var before = await Task.WhenAll(others.Select(h => RunAsync(cluster, h, Footprint)));
        var codes = AskVipAsync(cluster, seconds: 25);

        await using var deployment = new Deployment(cluster.Checked(), HostConnectors.Default);
        var plan = await deployment.PlanRestoreAsync(cancellation: Cancellation);
        var result = await deployment.ApplyAsync(plan.Plan, cancellation: Cancellation);

        Assert.Equal(run, plan.Run.Id);
        Assert.Equal([("web1", HostOutcome.Restored), ("web2", HostOutcome.Restored)], result.Hosts.Select(h => (h.Host, h.Outcome)).Order());
        var answers = await codes;
        Assert.True(answers.Count > 20, $"only {answers.Count} requests");
        Assert.All(answers, code => Assert.Equal("200", code));
        Assert.Contains("X-Served-By: web1", await RunAsync(cluster, "web1", "curl -sI http://127.0.0.1/"));
        Assert.Equal(before, await Task.WhenAll(others.Select(h => RunAsync(cluster, h, Footprint))));
        Assert.True((await PlanAsync(cluster, ClusterState.For(cluster.Checked()))).IsEmpty);
        var history = await RunHistory.ReadAsync(cluster.Hosts, cluster.Ssh, HostConnectors.Default, cancellation: Cancellation);
        Assert.Equal((run, TransactionState.Restored), (history.Runs[0].Restores, history.Runs.Single(r => r.Id == run).State));
        TestContext.Current.TestOutputHelper?.WriteLine($"{answers.Count} requests, 0 lost");
    }

    [Fact]
    public async Task A_password_is_on_the_director_and_nowhere_else()
    {
        var cluster = await lab.DeployedAsync();
        const string Password = "xQ7'$9{k";
        var secret = cluster with { VrrpInstances = [cluster.VrrpInstances[0] with { AuthPass = Secret.FromValue(Password) }] };
        var states = new[] { ClusterState.ForHost(secret.Checked(), "lb2") };
        var plan = await PlanAsync(secret, states);

        // lb1 does not know it: the two of them no longer hear each other.
        var result = await DeployAsync(secret, states, WithoutHealth);

        Assert.DoesNotContain(Password, string.Join('\n', plan.Changes.Select(c => $"{c} {c.From} {c.To} {c.Diff}")) + string.Join('\n', result.Hosts.Select(h => $"{h} {h.FailedStep} {h.Output}")));
        var found = await RunAsync(cluster, "lb2",
            $"stat -c '%a %U' /etc/keepalived/keepalived.conf; grep -rlF {ShellQuote.Quote(Password)} /etc /var/lib/hacluster /run /var/log 2>/dev/null; journalctl --no-pager | grep -cF {ShellQuote.Quote(Password)}; true");
        Assert.Equal("600 root\n/etc/keepalived/keepalived.conf\n0", found.Trim());
        await DeployAsync(cluster, ClusterState.For(cluster.Checked()));
    }

    private const string CutUnit = "cut.service";

    /// <summary>Deploys a unit that cuts a host off, and what becomes of the host.</summary>
    private static async Task<HostResult> CutAsync(Cluster cluster, string host, string cut, string heal)
    {
        var text = $"[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart={cut}\nExecStop={heal}\n[Install]\nWantedBy=multi-user.target\n";
        var state = new HostState(cluster.FindHost(host)!, [new FileResource($"/etc/systemd/system/{CutUnit}", text), new ServiceResource(CutUnit)], IsPartial: true);
        await using var deployment = new Deployment(cluster.Checked(), HostConnectors.Default, new DeployOptions { ApplyTimeout = TimeSpan.FromSeconds(60), ConfirmTimeout = TimeSpan.FromSeconds(5) });
        return (await deployment.ApplyAsync(await deployment.PlanAsync([state], cancellation: Cancellation), cancellation: Cancellation)).Hosts[0];
    }

    private static IEnumerable<HostState> Blank(Cluster cluster) => cluster.Hosts.Select(h => new HostState(h, []));

    private static HostState Broken(HostState state) => state with
    {
        Resources = state.Resources.Select(r => r is FileResource file && file.Check == KeepalivedFeature.Check ? file with { Content = file.Content + "\nno_such_keyword 1\n" } : r).ToValueList(),
    };

    private static async Task AssertBlankAsync(Cluster cluster)
    {
        foreach (var host in cluster.Hosts)
        {
            var left = await RunAsync(cluster, host.Name,
                """
                grep -rl hacluster /etc --include='*hacluster*' 2>/dev/null
                ls -d /etc/systemd/system/hacluster* /etc/systemd/system/var-www-html.mount 2>/dev/null
                systemctl is-active keepalived nginx nfs-server | grep -x active
                ip -o address show | grep -F 192.0.2.100/
                cat /var/lib/hacluster/manifest 2>/dev/null | tail -n +2
                """);
            Assert.Equal("", left);
        }
    }

    /// <summary>The status codes that the client gets from the VIP while something else happens.</summary>
    private static async Task<IReadOnlyList<string>> AskVipAsync(Cluster cluster, int seconds)
    {
        var output = await RunAsync(cluster, "client", $"end=$(($(date +%s) + {seconds})); while [ $(date +%s) -lt $end ]; do {AskVip}; done");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task UntilAsync(Cluster cluster, string host, string condition) =>
        await RunAsync(cluster, host, $"i=0; until {condition}; do i=$((i + 1)); [ $i -lt 60 ] || exit 1; sleep 1; done");
}
