using HaCluster.Convergence;
using HaCluster.Model;
using HaCluster.Resources;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>Two definitions that share a host: each removes its own only, what both want alike is of both, and a clash is an error. With real files, sysctls and scripts.</summary>
public sealed class SharedHostTests : SandboxTest
{
    private const string Unit = "thing.service";
    private const string Key = "net.ipv4.conf.lo.arp_ignore";

    [Fact]
    public async Task Each_removes_only_what_was_made_for_it()
    {
        await UnitAsync(Unit, ":");
        var shop = State(new DirectoryResource("/srv/shop"), new FileResource("/srv/shop.conf", "1\n"), new SysctlResource(Key, "1"), new ServiceResource(Unit));
        var blog = State(new DirectoryResource("/srv/blog"), new FileResource("/srv/blog.conf", "1\n"));
        await DeployAsync("shop", shop);

        var first = await DeployAsync("blog", blog);
        var leaves = await DeployAsync("blog", State());

        Assert.Equal(["directory:/srv/blog", "file:/srv/blog.conf"], first.Changes.Select(c => c.Resource));
        Assert.Equal([(ChangeAction.Remove, "file:/srv/blog.conf"), (ChangeAction.Remove, "directory:/srv/blog")], leaves.Changes.Select(c => (c.Action, c.Resource)));
        Assert.Empty((await PlanAsync("shop", shop)).Changes);
        Assert.Equal("1\n1\nactive\n", await Sandbox.ShAsync($"cat /srv/shop.conf /proc/sys/net/ipv4/conf/lo/arp_ignore; systemctl is-active {Unit}; [ -d /srv/shop ]; [ ! -e /srv/blog.conf ]; [ ! -e /srv/blog ]"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_both_want_alike_goes_with_the_last_of_them(bool firstLeavesFirst)
    {
        await UnitAsync(Unit, ":");
        var both = State(new DirectoryResource("/srv/both"), new FileResource("/srv/both.conf", "1\n"), new SysctlResource(Key, "1"), new ServiceResource(Unit));
        await DeployAsync("shop", both);

        var joined = await DeployAsync("blog", both);
        var again = await DeployAsync("blog", both);
        var (one, other) = firstLeavesFirst ? ("shop", "blog") : ("blog", "shop");
        var left = await DeployAsync(one, State());

        Assert.Equal(["file:/var/lib/hacluster/manifest"], joined.Changes.Select(c => c.Resource));
        Assert.Contains($"service:{Unit} is of shop, and of blog too", joined.Changes[0].To, StringComparison.Ordinal);
        Assert.Equal(HostOutcome.Unchanged, again.Outcome);
        Assert.Contains($"file:/srv/both.conf stays, for it is of {other}", Assert.Single(left.Changes).To, StringComparison.Ordinal);
        Assert.Empty((await PlanAsync(other, both)).Changes);
        Assert.Equal("1\n1\nactive\n", await Sandbox.ShAsync($"cat /srv/both.conf /proc/sys/net/ipv4/conf/lo/arp_ignore; systemctl is-active {Unit}; [ -d /srv/both ]"));

        var last = await DeployAsync(other, State());

        Assert.Equal(["directory:/srv/both", "file:/srv/both.conf", $"service:{Unit}", $"sysctl:{Key}"], last.Changes.Select(c => c.Resource).Order(StringComparer.Ordinal));
        Assert.Equal("0\n", await Sandbox.ShAsync("cat /proc/sys/net/ipv4/conf/lo/arp_ignore; [ ! -e /srv/both.conf ]; [ ! -d /srv/both ]; [ ! -e /var/lib/hacluster/manifest ] || ! grep -q both /var/lib/hacluster/manifest"));
    }

    public static TheoryData<string, Resource, Resource> Clashes => new()
    {
        { "file:/etc/keepalived/keepalived.conf", new FileResource("/etc/keepalived/keepalived.conf", "good 1\n"), new FileResource("/etc/keepalived/keepalived.conf", "good 2\n") },
        { "file:/etc/systemd/system/thing.service", new FileResource("/etc/systemd/system/thing.service", "[Service]\n"), new FileResource("/etc/systemd/system/thing.service", "[Service]\nNice=1\n") },
        { "file:/etc/exports.d/hacluster-data.exports", new FileResource("/etc/exports.d/hacluster-data.exports", "/data *(ro)\n"), new FileResource("/etc/exports.d/hacluster-data.exports", "/data *(rw)\n") },
        { "file:/srv/a", new FileResource("/srv/a", "1\n"), new FileResource("/srv/a", "1\n") { Mode = UnixFileMode.UserRead } },
        { $"sysctl:{Key}", new SysctlResource(Key, "1"), new SysctlResource(Key, "2") },
    };

    [Theory]
    [MemberData(nameof(Clashes))]
    public async Task What_they_want_differently_is_refused_and_nothing_is_changed(string id, Resource shops, Resource blogs)
    {
        await DeployAsync("shop", State(shops));
        var before = await Sandbox.SnapshotAsync();

        var error = await Assert.ThrowsAsync<DeployException>(() => DeployAsync("blog", State(new FileResource("/srv/blog.conf", "1\n"), blogs)));

        var clash = Assert.Single(error.Failures);
        Assert.Equal("DefinitionClash", clash.ErrorId);
        Assert.StartsWith($"web1: {id} is there for the cluster shop, and blog wants another there.", clash.Message, StringComparison.Ordinal);
        Assert.Contains("-TakeOver", clash.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Sandbox.SnapshotAsync());
    }

    [Fact]
    public async Task What_was_joined_is_changed_by_neither_alone_but_put_back_by_both()
    {
        var both = State(new FileResource("/srv/both.conf", "1\n"), new SysctlResource(Key, "1"));
        await DeployAsync("shop", both);
        await DeployAsync("blog", both);

        foreach (var (name, changed) in new (string, Resource)[] { ("shop", new FileResource("/srv/both.conf", "2\n")), ("blog", new SysctlResource(Key, "2")) })
        {
            var error = await Assert.ThrowsAsync<DeployException>(() => DeployAsync(name, State([.. both.Resources.Where(r => r.Id != changed.Id), changed])));
            Assert.Equal("DefinitionClash", Assert.Single(error.Failures).ErrorId);
        }
        await Sandbox.ShAsync("echo mine >/srv/both.conf; echo 0 >/proc/sys/net/ipv4/conf/lo/arp_ignore");

        var back = await DeployAsync("blog", both);

        Assert.True(back.Succeeded, back.Output);
        Assert.Equal("1\n1\n", await Sandbox.ShAsync("cat /srv/both.conf /proc/sys/net/ipv4/conf/lo/arp_ignore"));
        Assert.Empty((await PlanAsync("shop", both)).Changes);
    }

    [Fact]
    public async Task A_cluster_that_got_another_name_takes_over_once_and_leaves_what_it_does_not_want()
    {
        await DeployAsync("shop", State(new FileResource("/srv/a", "1\n"), new FileResource("/srv/old", "1\n"), new SysctlResource(Key, "1")));
        var store = State(new FileResource("/srv/a", "2\n"), new SysctlResource(Key, "2"));

        var taken = await DeployAsync("store", store, new DeployOptions { TakeOver = true });

        Assert.Contains(taken.Changes, c => c.To.Contains("file:/srv/a was of shop, and is of store alone", StringComparison.Ordinal));
        Assert.Empty((await PlanAsync("store", store)).Changes);
        Assert.Equal("2\n1\n2\n", await Sandbox.ShAsync("cat /srv/a /srv/old /proc/sys/net/ipv4/conf/lo/arp_ignore"));
        await DeployAsync("shop", State());
        await DeployAsync("store", State());
        // What it was before the first of the two.
        Assert.Equal("0\n", await Sandbox.ShAsync("cat /proc/sys/net/ipv4/conf/lo/arp_ignore; [ ! -e /srv/a ]; [ ! -e /srv/old ]"));
    }

    [Fact]
    public async Task A_piece_changes_what_a_definition_has_and_leaves_it_the_definitions()
    {
        var shop = State(new FileResource("/srv/a", "1\n"));
        await DeployAsync("shop", shop);

        await DeployAsync("any", State(new FileResource("/srv/a", "2\n"), new FileResource("/srv/piece", "1\n")) with { IsPartial = true });

        Assert.Equal("1 2\n", await Sandbox.ShAsync("grep -n '^cluster' /var/lib/hacluster/manifest | wc -l | tr '\\n' ' '; grep -c '^file' /var/lib/hacluster/manifest"));
        Assert.Equal("file:/srv/blog", Assert.Single((await PlanAsync("blog", State(new FileResource("/srv/blog", "1\n")))).Changes).Resource);
        Assert.Equal(["file:/srv/piece", "file:/srv/a"], (await PlanAsync("shop", shop)).Changes.Select(c => c.Resource));
    }

    [Fact]
    public async Task A_restore_takes_back_the_last_deploy_of_its_own_cluster_and_drift_names_it()
    {
        var shop = State(new FileResource("/srv/shop.conf", "1\n"));
        var run = (await DeployAsync("shop", shop)).Run;
        await DeployAsync("blog", State(new FileResource("/srv/blog.conf", "1\n")));
        await Sandbox.ShAsync("echo mine >/srv/shop.conf");
        await using var deployment = Deployment("shop");

        var drift = await deployment.CompareAsync([shop], null, Cancellation);
        var error = await Assert.ThrowsAsync<DeployException>(() => deployment.PlanRestoreAsync(cancellation: Cancellation));

        Assert.Equal((DriftCause.ByHand, run), (Assert.Single(drift.Drifts).Cause, drift.Drifts[0].LastRun?.Id));
        // The host has changed since, for the other cluster: that stands in the way, by name, and is not what is taken back.
        Assert.Equal("LaterChange", Assert.Single(error.Failures).ErrorId);
        Assert.Contains("blog", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_takes_back_a_piece_too_which_is_of_no_cluster()
    {
        await DeployAsync("shop", State(new FileResource("/srv/shop.conf", "1\n")));
        var run = (await DeployAsync("hosts", State(new FileResource("/srv/piece", "1\n")) with { IsPartial = true })).Run;
        await using var deployment = Deployment("shop");

        var plan = await deployment.PlanRestoreAsync(cancellation: Cancellation);

        Assert.Equal((run, ""), (plan.Run.Id, plan.Run.Cluster));
    }

    private Deployment Deployment(string cluster, DeployOptions? options = null) =>
        new(new Cluster { Name = cluster, Hosts = [Host] }.Unchecked(), Sandbox, options ?? new DeployOptions { ConfirmTimeout = TimeSpan.FromSeconds(30), ApplyTimeout = TimeSpan.FromSeconds(60) });

    private async Task<DeployPlan> PlanAsync(string cluster, HostState state)
    {
        await using var deployment = Deployment(cluster);
        return await deployment.PlanAsync([state], null, Cancellation);
    }

    private async Task<HostResult> DeployAsync(string cluster, HostState state, DeployOptions? options = null)
    {
        await using var deployment = Deployment(cluster, options);
        var result = (await deployment.ApplyAsync(await deployment.PlanAsync([state], null, Cancellation), null, Cancellation)).Hosts[0];
        Assert.True(result.Succeeded, result.FailedStep + result.Output);
        return result;
    }
}
