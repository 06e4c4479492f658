using System.Net;
using HaCluster.Convergence;
using HaCluster.Core.Tests.Convergence;
using HaCluster.DesiredState;
using HaCluster.Features;
using HaCluster.Features.Redis;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Features;

/// <summary>Session stores, with the real redis-server and redis-sentinel on hosts made of namespaces.</summary>
public sealed class RedisTests
{
    private const string Password = "S3cr3t:of#tests";

    private static readonly SessionStore Store = new()
    {
        Name = "sessions",
        On = ["r1", "r2", "r3"],
        Password = Secret.FromValue(Password),
        DownAfter = TimeSpan.FromSeconds(1),
        FailoverTimeout = TimeSpan.FromSeconds(5),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_redis_rewrites_is_no_drift_and_what_is_deployed_counts_still()
    {
        await using var host = await RedisHost.StartAsync("192.0.2.42");
        var deployed = await DeployAsync(host, "r2", Store);
        Assert.True(deployed.Succeeded, deployed.FailedStep + deployed.Output);

        // The first host of the description is not there; still it is the master, and this one its replica.
        Assert.StartsWith("slave\n192.0.2.41\n6379\n", await RedisAsync(host, "ROLE"), StringComparison.Ordinal);
        Assert.Equal("640 redis redis\n640 redis redis\n640 root redis\n", await host.ShAsync("stat -c '%a %U %G' /var/lib/redis/hacluster-redis.conf /var/lib/redis/hacluster-sentinel.conf /etc/hacluster/redis.conf"));
        Assert.DoesNotContain(Password, await host.ShAsync("cat /proc/[0-9]*/cmdline | tr '\\0' ' '"), StringComparison.Ordinal);
        Assert.Contains("WRONGPASS", await host.ShAsync("REDISCLI_AUTH=wrong redis-cli -h 127.0.0.1 -p 6379 PING 2>&1; REDISCLI_AUTH=wrong redis-cli -h 127.0.0.1 -p 26379 PING 2>&1"), StringComparison.Ordinal);
        Assert.Empty((await PlanAsync(host, "r2", Store)).Changes);

        // What a Sentinel does at a failover: another role, and the file written anew, with all settings in it.
        await RedisAsync(host, "REPLICAOF NO ONE");
        await RedisAsync(host, "CONFIG REWRITE");
        Assert.Contains("masterauth", await host.ShAsync("cat /var/lib/redis/hacluster-redis.conf"), StringComparison.Ordinal);
        Assert.Empty((await PlanAsync(host, "r2", Store)).Changes);

        // New settings and a new password count, and the master is the master still.
        var changed = Store with { MaxMemory = "64mb", MinReplicasToWrite = 0, Password = Secret.FromValue("An0ther") };
        var result = await DeployAsync(host, "r2", changed);
        Assert.True(result.Succeeded, result.FailedStep + result.Output);
        Assert.StartsWith("master\n", await RedisAsync(host, "ROLE", "An0ther"), StringComparison.Ordinal);
        Assert.Equal("maxmemory\n67108864\n", await RedisAsync(host, "CONFIG GET maxmemory", "An0ther"));
        Assert.Contains("WRONGPASS", await host.ShAsync($"REDISCLI_AUTH='{Password}' redis-cli -h 127.0.0.1 -p 6379 PING 2>&1"), StringComparison.Ordinal);
        Assert.Empty((await PlanAsync(host, "r2", changed)).Changes);
    }

    [Fact]
    public async Task A_quorum_is_told_to_the_running_Sentinel_which_keeps_it()
    {
        await using var host = await RedisHost.StartAsync("192.0.2.41");
        await DeployAsync(host, "r1", Store);
        var stricter = Store with { Quorum = 3 };

        var plan = await PlanAsync(host, "r1", stricter);
        var result = await DeployAsync(host, "r1", stricter);

        Assert.Contains(plan.Changes, c => c.Resource == "sentinel:quorum sessions" && (c.From, c.To) == ("2", "3"));
        Assert.True(result.Succeeded, result.FailedStep + result.Output);
        Assert.Contains("sentinel monitor sessions 192.0.2.41 6379 3\n", await host.ShAsync("cat /var/lib/redis/hacluster-sentinel.conf"), StringComparison.Ordinal);
        Assert.Empty((await PlanAsync(host, "r1", stricter)).Changes);
    }

    [Fact]
    public async Task Settings_that_redis_refuses_are_found_before_they_are_in_place()
    {
        await using var host = await RedisHost.StartAsync("192.0.2.41");
        var state = StateOf("r1", Store);
        foreach (var (path, bad) in new[] { ("/etc/hacluster/redis.conf", "appendfsync sometimes\n"), ("/etc/hacluster/sentinel.conf", "sentinel parallel-syncs nobody 1\n") })
        {
            var spoilt = state with { Resources = state.Resources.Select(r => r is FileResource file && file.Path == path ? file with { Content = file.Content + bad } : r).ToValueList() };

            var result = await DeployAsync(host, spoilt);

            Assert.False(result.Succeeded);
            Assert.Contains(bad.Trim(), result.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(Password, result.Output, StringComparison.Ordinal);
            Assert.Equal("", await host.ShAsync("ls /etc/hacluster 2>/dev/null; pgrep redis || :"));
        }
    }

    [Fact]
    public async Task A_change_of_the_kind_of_file_does_not_empty_a_master()
    {
        await using var host = await RedisHost.StartAsync("192.0.2.41");
        var before = Store with { AppendOnly = false, Save = ["900 1"], MinReplicasToWrite = 0 };
        await DeployAsync(host, "r1", before);
        Assert.Equal("OK\n", await RedisAsync(host, "SET session:1 alice"));
        await host.ShAsync(": >/run/stub/start-limit");

        var refused = await DeployAsync(host, "r1", before with { AppendOnly = true });

        Assert.Equal(HostOutcome.RolledBack, refused.Outcome);
        Assert.Contains("CONFIG SET appendonly yes", refused.Output, StringComparison.Ordinal);
        Assert.Equal("alice\n", await RedisAsync(host, "GET session:1"));

        // As the message says.
        await RedisAsync(host, "CONFIG SET appendonly yes");
        await UntilAsync(async () => (await RedisAsync(host, "INFO persistence")).Contains("aof_rewrite_in_progress:0", StringComparison.Ordinal));
        var taken = await DeployAsync(host, "r1", before with { AppendOnly = true });
        Assert.True(taken.Succeeded, taken.FailedStep + taken.Output);
        Assert.Equal("alice\n", await RedisAsync(host, "GET session:1"));
    }

    [Fact]
    public async Task A_store_with_another_port_is_refused_before_anything_is_changed()
    {
        await using var host = await RedisHost.StartAsync("192.0.2.41");
        await DeployAsync(host, "r1", Store);

        // The Sentinel tells.
        var error = Assert.Single((await Assert.ThrowsAsync<DeployException>(() => PlanAsync(host, "r1", Store with { Port = 6380 }))).Failures);
        Assert.Equal("SessionMasterStrange", error.ErrorId);
        Assert.Contains("192.0.2.41 port 6379", error.Message, StringComparison.Ordinal);

        // Where there is none, the start is refused, and the deploy goes back.
        var refused = await DeployAsync(host, "r1", Store with { Port = 6380, Sentinels = ["r2", "r3"] });
        Assert.Equal(HostOutcome.RolledBack, refused.Outcome);
        Assert.Contains("was made for 192.0.2.41 6379", refused.Output, StringComparison.Ordinal);
        Assert.StartsWith("master\n", await RedisAsync(host, "ROLE"), StringComparison.Ordinal);

        // As sessions.md says: stopped everywhere, the states moved away; the first host has the data.
        await RedisAsync(host, "CONFIG SET min-replicas-to-write 0");
        await RedisAsync(host, "SET session:1 alice");
        await RedisAsync(host, "CONFIG REWRITE");
        await host.ShAsync("systemctl stop redis-sentinel.service redis-server.service; rm /var/lib/redis/hacluster-*.conf");
        var moved = await DeployAsync(host, "r1", Store with { Port = 6380 });
        Assert.True(moved.Succeeded, moved.FailedStep + moved.Output);
        Assert.Equal("alice\n", await host.ShAsync($"REDISCLI_AUTH='{Password}' redis-cli -p 6380 GET session:1"));
    }

    [Fact]
    public async Task A_state_that_names_a_master_of_long_ago_is_refused()
    {
        await using var host = await RedisHost.StartAsync("192.0.2.42");
        await DeployAsync(host, "r2", Store);
        await RedisAsync(host, "CONFIG REWRITE");
        await host.ShAsync("systemctl stop redis-sentinel.service redis-server.service");

        // It follows 192.0.2.41, which is a host of the store no more.
        var refused = await DeployAsync(host, "r2", Store with { On = ["r2", "r3"], Sentinels = ["r1", "r3"] });

        Assert.Equal(HostOutcome.RolledBack, refused.Outcome);
        Assert.Contains("takes 192.0.2.41 6379 for the master of sessions", refused.Output, StringComparison.Ordinal);

        var voter = await DeployAsync(host, "r2", Store with { On = ["r3"], Sentinels = ["r1", "r2", "r3"] });
        Assert.Equal(HostOutcome.RolledBack, voter.Outcome);
        Assert.Contains("takes 192.0.2.41 6379 for the master of sessions", voter.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replica_to_be_does_not_lose_the_data_of_a_Redis_that_was_there()
    {
        await using var host = await RedisHost.StartAsync("192.0.2.42");
        // As the package's own Redis leaves it: with data in its log, with data in a dump, with an empty dump.
        foreach (var (options, write, isRefused) in new[] { ("--appendonly yes", "SET basket:1 apples", true), ("--appendonly no", "SET basket:1 apples", true), ("--appendonly no", "PING", false) })
        {
            await host.ShAsync($"""
                rm -rf /var/lib/redis/*
                setpriv --reuid redis --regid redis --clear-groups redis-server --port 7000 --dir /var/lib/redis --daemonize yes {options} >/dev/null
                turn=0
                until redis-cli -p 7000 PING >/dev/null 2>&1 || [ "$turn" -gt 100 ]; do turn=$((turn + 1)); sleep 0.05; done
                redis-cli -p 7000 {write} >/dev/null
                [ '{options}' = '--appendonly yes' ] || redis-cli -p 7000 SAVE >/dev/null
                redis-cli -p 7000 SHUTDOWN NOSAVE
                """);

            var result = await DeployAsync(host, "r2", Store);

            Assert.Equal(isRefused, !result.Succeeded);
            if (isRefused)
            {
                Assert.Contains("which 192.0.2.41 6379, the master of sessions, would overwrite", result.Output, StringComparison.Ordinal);
                Assert.Contains("apples", await host.ShAsync("cat /var/lib/redis/dump.rdb /var/lib/redis/appendonlydir/* 2>/dev/null | tr -d '\\0'"), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task No_secret_is_in_a_plan_that_renames_a_store_removes_it_or_brings_it_back()
    {
        await using var host = await RedisHost.StartAsync("192.0.2.41");
        await DeployAsync(host, "r1", Store);

        var renamed = await PlanAsync(host, "r1", Store with { Name = "others", Password = Secret.FromValue("An0ther") });
        AssertHides(renamed, "auth-pass");

        var none = Cluster(Store) with { SessionStores = [] };
        await using var deployment = new Deployment(none.Unchecked(), host, new DeployOptions { ConfirmTimeout = TimeSpan.FromSeconds(30), ApplyTimeout = TimeSpan.FromSeconds(60) });
        var removal = await deployment.PlanAsync([ClusterState.ForHost(none.Unchecked(), "r1")], null, Cancellation);
        AssertHides(removal.Hosts[0], "");
        var removed = (await deployment.ApplyAsync(removal, null, Cancellation)).Hosts[0];
        Assert.True(removed.Succeeded, removed.FailedStep + removed.Output);
        AssertHides((await deployment.PlanRestoreAsync(removed.Run, [Cluster(Store).FindHost("r1")!], cancellation: Cancellation)).Plan.Hosts[0], "auth-pass");
    }

    private static void AssertHides(HostPlan plan, string shown)
    {
        var text = string.Join('\n', plan.Changes.Select(c => $"{c} {c.From} {c.To} {c.Diff} {c.Why}"));
        Assert.NotEmpty(text);
        Assert.Contains(shown, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain("An0ther", text, StringComparison.Ordinal);
        Assert.DoesNotContain(RedisConfig.Hash(Store), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_in_a_plan()
    {
        await using var host = await RedisHost.StartAsync("192.0.2.41");

        var plan = await PlanAsync(host, "r1", Store);

        var text = string.Join('\n', plan.Changes.Select(c => $"{c} {c.From} {c.To} {c.Diff} {c.Why}"));
        Assert.Contains("min-replicas-max-lag 10", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain(RedisConfig.Hash(Store), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_master_that_is_lost_is_replaced_and_no_deploy_takes_that_back()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("HACLUSTER_LONG_TESTS") == "1", "Takes 25 s: Sentinels look for replicas once in ten seconds. Set HACLUSTER_LONG_TESTS=1 to run it.");
        string[] names = ["r1", "r2", "r3"];
        await using var r1 = await RedisHost.StartAsync("192.0.2.41");
        await using var r2 = await RedisHost.StartAsync("192.0.2.42");
        await using var r3 = await RedisHost.StartAsync("192.0.2.43");
        Sandbox[] hosts = [r1, r2, r3];
        await JoinAsync(hosts);
        foreach (var (name, host) in names.Zip(hosts))
        {
            var result = await DeployAsync(host, name, Store);
            Assert.True(result.Succeeded, result.FailedStep + result.Output);
        }
        await UntilAsync(async () => (await StatusAsync(names, hosts)) is var status && status.Problems.All(p => !IsOfSessions(p.Kind)) && status.Sentinels.All(s => s is { Replicas: 2, Sentinels: 3, HasQuorum: true }));
        Assert.Equal("OK\n", await RedisAsync(r1, "SET session:1 alice"));
        Assert.Equal("2\n", await RedisAsync(r1, "WAIT 2 1000"));

        var clock = System.Diagnostics.Stopwatch.StartNew();
        await r1.ShAsync("kill -9 $(cat /run/redis-server.service.pid)");
        await UntilAsync(async () => (await StatusAsync(names[1..], hosts[1..])).Redis.Count(r => r.IsMaster) == 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"A replica was the master after {clock.Elapsed.TotalSeconds:0.0} s (downAfter 1 s).");
        var master = (await StatusAsync(names[1..], hosts[1..])).Redis.Single(r => r.IsMaster);
        Assert.Equal("alice\n", await RedisAsync(hosts[Array.IndexOf(names, master.Host)], "GET session:1"));

        // The old master comes back, and is a replica now, by its own file or by the Sentinels; no plan wants anything else.
        await r1.ShAsync("/run/stub/units/redis-server.service/on-start");
        await UntilAsync(async () => (await StatusAsync(names, hosts)) is var status && status.Redis.Single(r => r.Host == "r1") is { IsMaster: false, IsLinked: true } && status.Redis.Count(r => r.IsMaster) == 1);
        foreach (var (name, host) in names.Zip(hosts))
            Assert.Empty((await PlanAsync(host, name, Store)).Changes);

        // A deploy that restarts the new master leaves it the master.
        var changed = await DeployAsync(hosts[Array.IndexOf(names, master.Host)], master.Host, Store with { MaxMemory = "64mb" });
        Assert.True(changed.Succeeded, changed.FailedStep + changed.Output);
        Assert.Equal(master.Host, (await StatusAsync(names, hosts)).Redis.Single(r => r.IsMaster).Host);

        // A host that is set up afresh asks who the master is, though the description has it first.
        await r1.ShAsync("for u in redis-server redis-sentinel; do /run/stub/units/$u.service/on-stop; done; rm -rf /var/lib/redis/* /etc/hacluster /var/lib/hacluster; rm -f /run/stub/units/*/active /run/systemd/units/*");
        var afresh = await DeployAsync(r1, "r1", Store);
        Assert.True(afresh.Succeeded, afresh.FailedStep + afresh.Output);
        var address = $"{Cluster(Store).AddressOf(Store, master.Host)}";
        Assert.StartsWith($"slave\n{address}\n", await RedisAsync(r1, "ROLE"), StringComparison.Ordinal);
        Assert.Contains($"sentinel monitor sessions {address} 6379 2\n", await r1.ShAsync("cat /var/lib/redis/hacluster-sentinel.conf"), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_masters_none_a_replica_behind_and_a_missing_quorum_are_problems()
    {
        Assert.Empty(Problems(Live("r1", "master", 2), Live("r2", "slave"), Live("r3", "slave")));
        Assert.Equal("SessionMasterTwice", Assert.Single(Problems(Live("r1", "master", 1), Live("r2", "master", 1), Live("r3", "slave"))));
        Assert.Contains("SessionMasterMissing", Problems(Live("r1", "slave"), Live("r2", "slave"), Live("r3", "slave")));
        Assert.Contains("SessionReplicaBehind", Problems(Live("r1", "master", 2), Live("r2", "slave", isLinked: false), Live("r3", "slave")));
        Assert.Contains("SessionReplicaBehind", Problems(Live("r1", "master", 2, lag: 11), Live("r2", "slave"), Live("r3", "slave")));
        Assert.Contains("SessionReplicaBehind", Problems(Live("r1", "master", 0), Live("r2", "slave"), Live("r3", "slave")));
        Assert.Equal("SentinelQuorumMissing", Assert.Single(Problems(Live("r1", "master", 2, hasQuorum: false), Live("r2", "slave"), Live("r3", "slave"))));
        Assert.Equal("SentinelLeftOver", Assert.Single(Problems(Live("r1", "master", 2, sentinels: 4), Live("r2", "slave"), Live("r3", "slave"))));
        // While not all have been looked at, as in a deploy, nothing is said.
        Assert.Empty(Problems(Live("r2", "slave", isLinked: false)));
    }

    private static List<string> Problems(params LiveHost[] hosts) =>
        [.. ClusterObserver.Judge(Cluster(Store), hosts).Problems.Select(p => p.Kind).Where(IsOfSessions)];

    private static bool IsOfSessions(string kind) => kind.StartsWith("Session", StringComparison.Ordinal) || kind.StartsWith("Sentinel", StringComparison.Ordinal);

    private static LiveHost Live(string host, string role, int replicas = 0, int lag = 0, bool isLinked = true, bool hasQuorum = true, int sentinels = 3) =>
        new(host, Cluster(Store).FindHost(host)!.Address, [])
        {
            Redis = new LiveRedis(Store.Name, host, role) { Replicas = replicas, LagSeconds = lag, IsLinked = isLinked },
            Sentinel = new LiveSentinel(Store.Name, host, "192.0.2.41:6379") { HasQuorum = hasQuorum, Sentinels = sentinels, Says = "NOQUORUM" },
        };

    private static Cluster Cluster(SessionStore store) => new()
    {
        Name = "shop",
        Hosts = Enumerable.Range(1, 3).Select(i => new ClusterHost { Name = $"r{i}", Address = IPAddress.Parse($"192.0.2.4{i}") }).ToValueList(),
        SessionStores = [store],
    };

    private static HostState StateOf(string host, SessionStore store) => ClusterState.ForHost(Cluster(store).Unchecked(), host);

    private static Deployment Make(Sandbox host) =>
        new(Cluster(Store).Unchecked(), host, new DeployOptions { ConfirmTimeout = TimeSpan.FromSeconds(30), ApplyTimeout = TimeSpan.FromSeconds(60) });

    private static async Task<HostPlan> PlanAsync(Sandbox host, string name, SessionStore store)
    {
        await using var deployment = Make(host);
        return (await deployment.PlanAsync([StateOf(name, store)], null, Cancellation)).Hosts[0];
    }

    private static Task<HostResult> DeployAsync(Sandbox host, string name, SessionStore store) => DeployAsync(host, StateOf(name, store));

    private static async Task<HostResult> DeployAsync(Sandbox host, HostState state)
    {
        await using var deployment = Make(host);
        var plan = await deployment.PlanAsync([state], null, Cancellation);
        return (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];
    }

    private static Task<string> RedisAsync(Sandbox host, string command, string password = Password) =>
        host.ShAsync($"REDISCLI_AUTH='{password}' redis-cli -h 127.0.0.1 -p 6379 {command}");

    private static async Task<ClusterStatus> StatusAsync(IEnumerable<string> names, IEnumerable<Sandbox> hosts)
    {
        var cluster = Cluster(Store);
        var seen = new List<LiveHost>();
        foreach (var (name, host) in names.Zip(hosts))
        {
            await using var channel = await host.OpenAsync(cluster.FindHost(name)!, cluster.Ssh, Cancellation);
            seen.Add(await ClusterObserver.ObserveHostAsync(cluster, cluster.FindHost(name)!, channel, Cancellation));
        }
        return ClusterObserver.Judge(cluster, seen);
    }

    /// <summary>A wire between each two of them.</summary>
    private static async Task JoinAsync(Sandbox[] hosts)
    {
        for (var i = 0; i < hosts.Length; i++)
        {
            for (var j = i + 1; j < hosts.Length; j++)
            {
                using var ip = System.Diagnostics.Process.Start("ip", $"link add to{j + 1} netns {hosts[i].Network} type veth peer name to{i + 1} netns {hosts[j].Network}");
                await ip.WaitForExitAsync(Cancellation);
                Assert.Equal(0, ip.ExitCode);
                await hosts[i].ShAsync($"ip link set to{j + 1} up; ip route add 192.0.2.4{j + 1} dev to{j + 1} src 192.0.2.4{i + 1}");
                await hosts[j].ShAsync($"ip link set to{i + 1} up; ip route add 192.0.2.4{i + 1} dev to{i + 1} src 192.0.2.4{j + 1}");
            }
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "never came true");
            await Task.Delay(200, Cancellation);
        }
    }
}
