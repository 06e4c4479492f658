using System.Diagnostics;
using System.Net;
using HaCluster.Convergence;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>What hosts remember of the runs of deploys: real scripts on hosts made of namespaces.</summary>
public sealed class RunHistoryTests : SandboxTest
{
    private const string Unit = "thing.service";

    [Fact]
    public async Task A_run_has_one_id_on_all_its_hosts_and_each_tells_what_it_changed()
    {
        await using var second = await Sandbox.StartAsync();
        var hosts = new[] { "web1", "web2" }.Select((n, i) => new ClusterHost { Name = n, Address = IPAddress.Parse($"192.0.2.2{i}") }).ToValueList();
        var cluster = new Cluster { Name = "shop", Hosts = hosts };
        var sandboxes = new ByName(("web1", Sandbox), ("web2", second));
        await UnitAsync(Unit, ":");
        await using var deployment = new Deployment(cluster.Unchecked(), sandboxes);
        var plan = await deployment.PlanAsync(
            [
                new HostState(hosts[0], [new FileResource("/srv/it's a", "x"), new ServiceResource(Unit)]),
                new HostState(hosts[1], [new DirectoryResource("/srv/d")]),
            ], null, Cancellation);

        var result = await deployment.ApplyAsync(plan, null, Cancellation);
        var history = await RunHistory.ReadAsync(hosts, cluster.Ssh, sandboxes, cancellation: Cancellation);

        Assert.True(result.Succeeded);
        var run = Assert.Single(history.Runs);
        Assert.All(result.Hosts, h => Assert.Equal(run.Id, h.Run));
        Assert.Equal(("shop", "", "", TransactionState.Confirmed), (run.Cluster, run.Definition, run.Commit, run.State));
        Assert.Equal($"{Environment.UserName}@{Environment.MachineName}", run.Who);
        Assert.InRange(DateTimeOffset.UtcNow - run.When, TimeSpan.Zero, TimeSpan.FromMinutes(2));
        // They were changed at once, so either may have been the first.
        var told = run.Hosts.OrderBy(h => h.Host).ToList();
        Assert.Equal(result.Hosts.Select(h => (h.Host, h.Transaction)), told.Select(h => (h.Host, h.Transaction)));
        Assert.Equal(["create file:/srv/it's a", "start service:thing.service"], told[0].Changes.Select(c => c.ToString()));
        Assert.Equal(["create directory:/srv/d"], told[1].Changes.Select(c => c.ToString()));
        Assert.Equal("600\n", await Sandbox.ShAsync("stat -c %a /var/lib/hacluster/transactions/*/run"));
    }

    [Fact]
    public async Task The_newest_run_comes_first_and_one_that_the_host_took_back_says_why()
    {
        await UnitAsync("bad.service", "exit 1");
        await Sandbox.ShAsync("touch /run/stub/fail.bad.service");
        var first = await DeployAsync(State(new FileResource("/srv/a", "1")));
        var second = await DeployAsync(State(new FileResource("/srv/a", "2"), new ServiceResource("bad.service")));

        var history = await ReadAsync();

        Assert.Equal(HostOutcome.RolledBack, second.Outcome);
        Assert.Equal([(second.Run, TransactionState.Undone), (first.Run, TransactionState.Confirmed)], history.Runs.Select(r => (r.Id, r.State)));
        Assert.Matches("^step [0-9]+ failed$", history.Runs[0].Hosts[0].Reason);
    }

    [Fact]
    public async Task A_transaction_of_a_version_without_runs_is_a_run_of_its_own_and_tells_what_its_undo_knows()
    {
        await UnitAsync(Unit, ":");
        var result = await DeployAsync(State(new FileResource("/srv/it's a", "x"), new SysctlResource("net.ipv4.conf.lo.arp_ignore", "1"), new ServiceResource(Unit)));
        await Sandbox.ShAsync("rm /var/lib/hacluster/transactions/*/run");

        var run = Assert.Single((await ReadAsync()).Runs);

        Assert.Equal((result.Transaction, TransactionState.Confirmed, ""), (run.Id, run.State, run.What));
        Assert.Equal(["file:/srv/it's a", "service:thing.service", "sysctl:net.ipv4.conf.lo.arp_ignore"], run.Hosts[0].Changes.Select(c => c.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal($"{Environment.UserName}@{Environment.MachineName}", run.Who);
        Assert.InRange(DateTimeOffset.UtcNow - run.When, TimeSpan.Zero, TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_run_whose_confirmation_is_awaited_is_unconfirmed()
    {
        await DeployAsync(State(new FileResource("/srv/a", "x")));
        await Sandbox.ShAsync("cd /var/lib/hacluster/transactions/*/ && echo applied >state");

        Assert.Equal(TransactionState.Unconfirmed, Assert.Single((await ReadAsync()).Runs).State);
    }

    [Fact]
    public async Task Whatever_lies_in_the_folder_of_transactions_ends_in_no_error()
    {
        await DeployAsync(State(new FileResource("/srv/a", "x")));
        await Sandbox.ShAsync("""
            cd /var/lib/hacluster/transactions/*/; printf 'hacluster-run 9\nrun x\n' >run; cd ..; mkdir 'a b' 20260101T000000Z-00 20260101T000000Z-01
            head -c 5000 /dev/urandom >20260101T000000Z-00/run; cp 20260101T000000Z-00/run 20260101T000000Z-00/state; echo confirmed >'a b/state'
            printf 'hacluster-run 1\nwhen never\nchange dance x\nchange\nrestores\nrestores a b c\nsecret-after x\n' >20260101T000000Z-01/run
            printf 'begun 99999999999999999999 && undo x\nbegun 1 && undo \n    begun 2 && undo restore_file '\''\n' >20260101T000000Z-01/undo.sh
            """);

        var history = await ReadAsync();

        Assert.Empty(history.Failures);
        Assert.Contains(history.Runs, r => r.State == TransactionState.Confirmed);
    }

    [Fact]
    public async Task One_that_has_never_seen_a_deploy_remembers_none_and_one_out_of_reach_is_named()
    {
        Assert.Empty((await ReadAsync()).Runs);

        Sandbox.OnOpen = _ => throw new HaCluster.Hosts.HostException("web1", "HostRefused", "refused.");
        Assert.Equal("HostRefused", Assert.Single((await ReadAsync()).Failures).ErrorId);
    }

    [Fact]
    public async Task Asking_takes_one_round_trip()
    {
        await DeployAsync(State(new FileResource("/srv/a", "x")));
        var channel = await Sandbox.OpenAsync(Host, new SshSettings(), Cancellation);

        await HostHistory.ReadAsync(channel, TimeSpan.FromSeconds(30), Cancellation);

        Assert.Equal(1, channel.RoundTrips);
    }

    [Fact]
    public async Task The_commit_of_the_definition_is_recorded_and_whether_it_had_changes()
    {
        Assert.SkipWhen(TestPrograms.WhyNot("git") is { Length: > 0 }, "git is missing.");
        var folder = Directory.CreateTempSubdirectory("hacluster-test-").FullName;
        try
        {
            var file = Path.Combine(folder, "shop's $(x).yaml");
            await File.WriteAllTextAsync(file, "name: shop\n", Cancellation);
            Assert.Equal("", await DefinitionCommit.FindAsync(file));
            await GitAsync(folder, "init", "--quiet");
            Assert.Equal("", await DefinitionCommit.FindAsync(file));
            await GitAsync(folder, "add", ".");
            await GitAsync(folder, "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "--message", "x");
            var head = (await GitAsync(folder, "rev-parse", "HEAD")).Trim();
            Assert.Equal(head, await DefinitionCommit.FindAsync(file));
            await File.AppendAllTextAsync(file, "# more\n", Cancellation);
            Assert.Equal(head + "-dirty", await DefinitionCommit.FindAsync(file));
            await File.WriteAllTextAsync(Path.Combine(folder, "new.yaml"), "", Cancellation);
            Assert.Equal("", await DefinitionCommit.FindAsync(Path.Combine(folder, "new.yaml")));

            var cluster = new Cluster { Name = "shop", Hosts = [Host], Source = new SourceLocation(file, 1) };
            await using var deployment = new Deployment(cluster.Unchecked(), Sandbox);
            await deployment.ApplyAsync(await deployment.PlanAsync([State(new FileResource("/srv/a", "x"))], null, Cancellation), null, Cancellation);

            var run = Assert.Single((await ReadAsync()).Runs);
            Assert.Equal(("shop's $(x).yaml", head + "-dirty", $"shop's $(x).yaml @{head[..12]}-dirty"), (run.Definition, run.Commit, run.What));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task No_secret_is_recorded_but_the_words_before_it()
    {
        var file = new FileResource("/etc/keepalived/keepalived.conf", "a\n  auth_pass hunter22\n") { Secrets = [Secret.FromValue("hunter22")] };
        await DeployAsync(State(file));

        Assert.Equal("", await Sandbox.ShAsync("grep -rl hunter22 /var/lib/hacluster || true"));
        var run = RunRecord.Of((await RecordsAsync())[0]);
        Assert.Equal([("/etc/keepalived/keepalived.conf", "  auth_pass ")], run.BeforeSecrets);
    }

    [Theory]
    [InlineData("    begun 3 && undo restore_file '/srv/it'\\''s a  \"b\" \\ $(x)'", 3, "restore_file", "/srv/it's a  \"b\" \\ $(x)")]
    [InlineData("begun 12 && undo disable_units 'a.service' 'b.service'", 12, "disable_units", "a.service|b.service")]
    [InlineData("begun 1 && undo unmake_directories", 1, "unmake_directories", "")]
    public void A_command_of_an_undo_is_read_as_it_was_written(string line, int step, string verb, string arguments)
    {
        var command = UndoCommand.Parse(line)!;

        Assert.Equal((step, verb, arguments), (command.Step, command.Verb, string.Join('|', command.Arguments)));
    }

    private async Task<RunHistory> ReadAsync() => await RunHistory.ReadAsync([Host], new SshSettings(), Sandbox, cancellation: Cancellation);

    private async Task<IReadOnlyList<HaCluster.Facts.TransactionRecord>> RecordsAsync()
    {
        var channel = await Sandbox.OpenAsync(Host, new SshSettings(), Cancellation);
        return [.. (await HostHistory.ReadAsync(channel, TimeSpan.FromSeconds(30), Cancellation)).Transactions.Select(t => t.Record)];
    }

    private static async Task<string> GitAsync(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true })!;
        var output = await git.StandardOutput.ReadToEndAsync(Cancellation);
        await git.WaitForExitAsync(Cancellation);
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
