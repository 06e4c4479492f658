using System.Diagnostics;
using System.Net;
using HaCluster.Convergence;
using HaCluster.Core.Tests.Convergence;
using HaCluster.Features;
using HaCluster.Features.Content;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Operation;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Operation;

/// <summary>Content comes from a folder to two hosts made of namespaces, by the real rsync on both ends.</summary>
public sealed class ContentSyncTests : IAsyncLifetime
{
    private const string Root = "/srv/shop/current";

    private const string Listing = $"find {Root}/ -mindepth 1 -printf '%P %y %m %u:%g %l|' | sort";

    private static readonly ValueList<ClusterHost> Hosts = new[] { "web1", "web2" }.Select((n, i) => new ClusterHost { Name = n, Address = IPAddress.Parse($"192.0.2.2{i}") }).ToValueList();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hacluster-content-");
    private Sandbox _web1 = null!;
    private Sandbox _web2 = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Cluster Cluster => new()
    {
        Name = "shop",
        Hosts = Hosts,
        WebServers = [new WebServer { Kind = WebServerKind.Nginx, On = ["web1", "web2"], Root = Root }],
        WebContents = [new WebContent { Root = Root, From = _folder.FullName, Keep = 2 }],
    };

    private ByName Connector => new(("web1", _web1), ("web2", _web2));

    public async ValueTask InitializeAsync()
    {
        TestPrograms.Require("rsync");
        (_web1, _web2) = (await Sandbox.StartAsync(), await Sandbox.StartAsync());
        Write("index.html", "one");
        Write("img/a.png", "picture");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sandbox in new[] { _web1, _web2 }.OfType<Sandbox>())
            await sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Whatever_names_files_have_all_hosts_get_the_same_and_a_second_sync_has_nothing_to_do()
    {
        string[] names = ["-rf", "$(touch x)", "two\nlines", " blank ", "it's \"quoted\"", "*", "ünïcode", "\u0001", "--delete"];
        foreach (var name in names)
            Write(name, name);
        await RunAsync("chmod", "4700", Write("run.cgi", "#!/bin/sh"));
        await RunAsync("chmod", "0400", Path.Combine(_folder.FullName, "index.html"));
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "img/up"), "../index.html");
        // A deploy, or a package, has made the folder.
        await _web1.ShAsync($"mkdir -p {Root}; echo welcome >{Root}/old.html");

        var result = await SyncAsync();

        Assert.All(result.Hosts, h => Assert.Equal((HostOutcome.Applied, ""), (h.Outcome, h.ErrorId)));
        var listing = await _web1.ShAsync(Listing);
        Assert.Equal(listing, await _web2.ShAsync(Listing));
        Assert.Contains("index.html f 644 root:root ", listing, StringComparison.Ordinal);
        Assert.Contains("run.cgi f 755 root:root ", listing, StringComparison.Ordinal);
        Assert.Contains("img d 755 root:root ", listing, StringComparison.Ordinal);
        Assert.Contains("img/up l 777 root:root ../index.html|", listing, StringComparison.Ordinal);
        foreach (var name in names)
            Assert.Equal(name, await _web2.ShAsync($"cat -- {HaCluster.Hosts.ShellQuote.Quote($"{Root}/{name}")}"));
        Assert.StartsWith("releases/", await _web1.ShAsync($"readlink {Root}"), StringComparison.Ordinal);
        Assert.Equal(await _web1.ShAsync($"readlink {Root}"), await _web2.ShAsync($"readlink {Root}"));
        Assert.Equal("welcome\n", await _web1.ShAsync("cat /srv/shop/releases/before-*/old.html"));
        Assert.Equal("", await _web1.ShAsync("ls -d /srv/shop/.h* /srv/shop/releases/.i* /tmp/hacluster-send.* 2>/dev/null || :"));

        Assert.True((await PlanAsync()).IsEmpty);
    }

    [Fact]
    public async Task A_release_is_shown_shares_what_is_the_same_with_the_one_before_and_is_taken_back_like_any_deploy()
    {
        await SyncAsync();
        var before = await _web1.ShAsync($"readlink {Root}");
        Write("index.html", "two");
        Write("new.html", "new");
        Write("img/b.png", "another picture");
        File.Delete(Path.Combine(_folder.FullName, "img/a.png"));
        Write("img/c.png", "picture");
        await _web2.ShAsync($"echo by hand >{Root}/hand.html");

        var plan = await PlanAsync();
        Assert.Equal(["- img/a.png", "+ img/b.png", "+ img/c.png", "~ index.html", "+ new.html"], Lines(plan, "web1"));
        Assert.Contains("- hand.html", Lines(plan, "web2"));
        Assert.Equal("one", await _web1.ShAsync($"cat {Root}/index.html"));
        Write("keep.html", "kept");
        await SyncAsync();
        Write("index.html", "three");
        await SyncAsync();

        Assert.Equal("three", await _web2.ShAsync($"cat {Root}/index.html"));
        // One file with two names; the changed one is another, and the old one is as it was. Two are kept, and the oldest is gone.
        Assert.Equal("2\n", await _web1.ShAsync($"stat -c %h {Root}/keep.html"));
        Assert.Equal("1\n", await _web1.ShAsync($"stat -c %h {Root}/index.html"));
        Assert.Equal("2\n", await _web1.ShAsync("ls /srv/shop/releases | wc -l"));
        Assert.NotEqual(before, await _web1.ShAsync($"readlink {Root}"));

        await using (var deployment = new Deployment(Cluster.Unchecked(), Connector))
        {
            var back = await deployment.PlanRestoreAsync(cancellation: Cancellation);
            Assert.True((await deployment.ApplyAsync(back.Plan, null, Cancellation)).Succeeded);
            Assert.Equal("two", await _web1.ShAsync($"cat {Root}/index.html"));
            Assert.Equal("two", await _web2.ShAsync($"cat {Root}/index.html"));
        }
        // The next one back is the release that is not kept any more.
        await using (var deployment = new Deployment(Cluster.Unchecked(), Connector))
        {
            var error = await Assert.ThrowsAsync<DeployException>(() => deployment.PlanRestoreAsync(cancellation: Cancellation));
            Assert.All(error.Failures, f => Assert.Equal("ReleaseGone", f.ErrorId));
        }
    }

    [Fact]
    public async Task The_first_sync_is_taken_back_to_the_folder_that_was_there_and_to_nothing_where_there_was_none()
    {
        await _web1.ShAsync($"mkdir -p {Root}; echo welcome >{Root}/old.html");
        await SyncAsync();

        await using var deployment = new Deployment(Cluster.Unchecked(), Connector);
        var back = await deployment.PlanRestoreAsync(cancellation: Cancellation);
        Assert.True((await deployment.ApplyAsync(back.Plan, null, Cancellation)).Succeeded);

        Assert.Equal("welcome\n", await _web1.ShAsync($"[ ! -L {Root} ] && cat {Root}/old.html"));
        Assert.Equal("gone\n", await _web2.ShAsync($"[ -e {Root} ] || echo gone"));
    }

    [Fact]
    public async Task Where_one_host_cannot_be_switched_all_go_back()
    {
        await SyncAsync();
        Write("index.html", "two");

        // Somebody cleans up in the wrong moment.
        var result = await SyncAsync(onStaged: () => _web2.ShAsync($"cd /srv/shop/releases; for r in *; do [ \"releases/$r\" = \"$(readlink {Root})\" ] || rm -r \"$r\"; done"));

        Assert.Equal([HostOutcome.Restored, HostOutcome.RolledBack], result.Hosts.OrderBy(h => h.Host).Select(h => h.Outcome));
        Assert.Equal("one", await _web1.ShAsync($"cat {Root}/index.html"));
        Assert.Equal("one", await _web2.ShAsync($"cat {Root}/index.html"));
    }

    [Fact]
    public async Task Where_one_host_does_not_get_all_nobody_is_switched_and_the_next_sync_goes_on_from_there()
    {
        await SyncAsync();
        Write("index.html", "two");
        // The connection of its rsync is cut off after a while.
        Write("large.bin", new string('x', 3_000_000));
        await _web2.ShAsync("printf '#!/bin/sh\\ndd bs=65536 count=20 2>/dev/null | /usr/bin/rsync \"$@\"\\n' >/run/stub/bin/rsync; chmod +x /run/stub/bin/rsync");

        var error = await Assert.ThrowsAsync<DeployException>(() => SyncAsync());
        var failure = Assert.Single(error.Failures);
        Assert.Equal("ContentTransferFailed", failure.ErrorId);
        Assert.StartsWith("web2: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal("one", await _web1.ShAsync($"cat {Root}/index.html"));
        Assert.Equal("one", await _web2.ShAsync($"cat {Root}/index.html"));
        Assert.NotEmpty(await _web2.ShAsync("ls -d /srv/shop/releases/.incoming-*"));

        await _web2.ShAsync("rm /run/stub/bin/rsync");
        Assert.True((await SyncAsync()).Succeeded);
        Assert.Equal("two", await _web2.ShAsync($"cat {Root}/index.html"));
        Assert.Equal("", await _web2.ShAsync("ls -d /srv/shop/releases/.incoming-* 2>/dev/null || :"));
    }

    [Fact]
    public async Task What_is_not_what_was_looked_at_is_not_served()
    {
        var error = await Assert.ThrowsAsync<DeployException>(() => SyncAsync(onPlanned: () => File.WriteAllTextAsync(Path.Combine(_folder.FullName, "index.html"), "changed meanwhile", Cancellation)));
        Assert.All(error.Failures, f => Assert.Equal("ContentNotEqual", f.ErrorId));
        Assert.Equal(2, error.Failures.Count);
        Assert.Contains("~ index.html", error.Failures[0].Message, StringComparison.Ordinal);
        Assert.Equal("gone\n", await _web1.ShAsync($"[ -e {Root} ] || echo gone"));
    }

    [Theory]
    [InlineData("/etc/passwd", "LinkLeavesContent")]
    [InlineData("../outside", "LinkLeavesContent")]
    [InlineData("img/../../outside", "LinkLeavesContent")]
    [InlineData("index.html", null)]
    public async Task A_link_that_leads_out_is_refused(string target, string? errorId)
    {
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link"), target);
        if (errorId is null)
            Assert.Equal(2, (await PlanAsync()).Changes.Count);
        else
            Assert.Equal(errorId, (await Assert.ThrowsAsync<HaClusterException>(PlanAsync)).ErrorId);
    }

    [Fact]
    public async Task A_source_that_would_take_all_away_or_cannot_be_served_is_refused()
    {
        await using var sync = new ContentSync(Cluster.Unchecked(), Connector);
        async Task<string> ErrorAsync(string from) => (await Assert.ThrowsAsync<HaClusterException>(() => sync.LookAsync([Cluster.WebContents[0] with { From = from }], Hosts, "/", null, Cancellation))).ErrorId;
        Assert.Equal("ContentMissing", await ErrorAsync($"{_folder.FullName}/nothing"));
        Assert.Equal("ContentEmpty", await ErrorAsync(Directory.CreateDirectory(Path.Combine(_folder.FullName, "empty")).FullName));
        await RunAsync("mkfifo", Path.Combine(_folder.FullName, "pipe"));
        Assert.Equal("ContentUnsupported", await ErrorAsync(_folder.FullName));
        Assert.Equal("gone\n", await _web1.ShAsync("[ -e /srv/shop ] || echo gone"));
    }

    [Fact]
    public async Task A_host_can_be_the_source_and_one_without_rsync_is_named()
    {
        await _web1.ShAsync("mkdir -p /srv/staging; echo hello >/srv/staging/index.html");
        var cluster = Cluster with { WebContents = [new WebContent { Root = Root, From = "web1:/srv/staging" }] };
        Assert.True((await SyncAsync(cluster)).Succeeded);
        Assert.Equal("hello\n", await _web1.ShAsync($"cat {Root}/index.html"));
        Assert.Equal("hello\n", await _web2.ShAsync($"cat {Root}/index.html"));

        await _web2.ShAsync("mount --bind /dev/null /usr/bin/rsync; chmod 0 /run/stub/bin/rsync 2>/dev/null; mount -o remount,bind,noexec /usr/bin/rsync || :");
        var error = await Assert.ThrowsAsync<DeployException>(() => SyncAsync(cluster));
        Assert.Equal(("RsyncMissing", true), (Assert.Single(error.Failures).ErrorId, error.Message.Contains("web2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_host_that_serves_something_else_is_found()
    {
        await SyncAsync();
        var status = await ClusterObserver.ObserveAsync(Cluster, Connector, Cancellation);
        Assert.DoesNotContain(status.Problems, p => p.Kind == ClusterProblemKind.ReleaseDiffers);
        await _web2.ShAsync($"echo by hand >>{Root}/index.html; : >\"{Root}/two\nlines\"");

        var deep = await DataPath.ObserveAsync(Cluster.Unchecked(), Connector, Cancellation);

        var checks = deep.DataPath.Where(c => c.Kind == DataPathCheckKind.Content).ToList();
        Assert.Equal([("web1", DataPathOutcome.Passed), ("web2", DataPathOutcome.Failed)], checks.Select(c => (c.Host, c.Outcome)));
        Assert.Contains("1 added, 1 changed, 0 removed): ~ index.html, + two\\u000alines.", checks[1].Seen, StringComparison.Ordinal);
        Assert.Contains(deep.Problems, p => p.Kind == DataPathCheckKind.Content && p.Host == "web2");

        Write("index.html", "two");
        await SyncAsync(hosts: [Hosts[0]]);
        status = await ClusterObserver.ObserveAsync(Cluster, Connector, Cancellation);
        Assert.Contains("Not all serve the same at /srv/shop/current: web1 ", Assert.Single(status.Problems, p => p.Kind == ClusterProblemKind.ReleaseDiffers).Message, StringComparison.Ordinal);
        await SyncAsync();
        status = await ClusterObserver.ObserveAsync(Cluster, Connector, Cancellation);
        Assert.DoesNotContain(status.Problems, p => p.Kind == ClusterProblemKind.ReleaseDiffers);
    }

    [Fact]
    public async Task What_is_mounted_in_an_old_release_stays_and_that_release_with_it()
    {
        await SyncAsync();
        var old = await _web1.ShAsync($"readlink -f {Root}");
        Write("index.html", "two");
        await SyncAsync();
        var uploads = $"{old.Trim()}/up\\ loads";
        await _web1.ShAsync($"mkdir {uploads}; mount -t tmpfs tmpfs {uploads}; echo mine >{uploads}/file");

        foreach (var text in new[] { "three", "four", "five" })
        {
            Write("index.html", text);
            Assert.True((await SyncAsync()).Succeeded);
        }

        Assert.Equal("mine\n", await _web1.ShAsync($"cat {uploads}/file"));
        Assert.Equal("2\n", await _web2.ShAsync("ls -A /srv/shop/releases | wc -l"));
    }

    [Fact]
    public async Task What_is_mounted_in_the_folder_to_be_replaced_stays_in_its_place()
    {
        await _web1.ShAsync($"mkdir -p {Root}/uploads");
        await _web2.ShAsync($"mkdir -p {Root}/uploads; mount -t tmpfs tmpfs {Root}/uploads; echo mine >{Root}/uploads/file");
        var error = await Assert.ThrowsAsync<DeployException>(() => SyncAsync());
        Assert.Equal("ContentMounted", Assert.Single(error.Failures).ErrorId);
        Assert.Equal("gone\n", await _web1.ShAsync("[ -e /srv/shop/releases ] || echo gone"));

        // And if that comes later.
        await _web2.ShAsync($"umount {Root}/uploads");
        var result = await SyncAsync(onStaged: () => _web2.ShAsync($"mount -t tmpfs tmpfs {Root}/uploads; echo mine >{Root}/uploads/file"));
        Assert.Equal([HostOutcome.Restored, HostOutcome.RolledBack], result.Hosts.OrderBy(h => h.Host).Select(h => h.Outcome));
        Assert.Equal("mine\n", await _web2.ShAsync($"[ ! -L {Root} ] && cat {Root}/uploads/file"));
    }

    [Fact]
    public async Task A_release_that_is_switched_back_to_while_it_is_cleared_away_stays()
    {
        await SyncAsync();
        var first = (await _web1.ShAsync($"readlink {Root}")).Trim();
        Write("index.html", "two");
        await SyncAsync();
        // Somebody switches in the worst moment.
        await _web1.ShAsync($"printf '#!/bin/sh\\ncase \"$*\" in *.gone-{first[9..]}) ln -sfn {first} {Root} ;; esac\\nexec /usr/bin/mv \"$@\"\\n' >/run/stub/bin/mv; chmod +x /run/stub/bin/mv");
        Write("index.html", "three");
        await SyncAsync();

        Assert.Equal(first, (await _web1.ShAsync($"readlink {Root}")).Trim());
        Assert.Equal("one", await _web1.ShAsync($"cat {Root}/index.html"));
        Assert.Equal("gone\n", await _web2.ShAsync($"[ -e /srv/shop/{first} ] || echo gone"));
    }

    [Fact]
    public async Task What_is_read_back_has_a_name_that_no_other_sync_writes_to_and_is_locked()
    {
        await _web1.ShAsync("printf '#!/bin/sh\nif [ -d /srv/shop/releases ]; then (cd /srv/shop/releases; ls -A; flock -n .incoming-* true || echo locked); fi >>/run/seen\nexec /usr/bin/sha256sum \"$@\"\n' >/run/stub/bin/sha256sum; chmod +x /run/stub/bin/sha256sum");
        // By the way: one that hashes a large file says nothing for minutes.
        await _web1.ShAsync("printf '#!/bin/sh\necho \"$@\" >/run/asked\nexec /usr/bin/rsync \"$@\"\n' >/run/stub/bin/rsync; chmod +x /run/stub/bin/rsync");
        Assert.True((await SyncAsync()).Succeeded);
        Assert.Matches(@"\A\.incoming-[0-9a-f]{12}-[0-9]{8}T[0-9]{6}\.[0-9]{3}Z-[0-9a-f]{12}\nlocked\n\z", await _web1.ShAsync("cat /run/seen"));
        Assert.DoesNotContain("--timeout", await _web1.ShAsync("cat /run/asked"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_links_of_others_led_they_lead_again_whatever_is_there()
    {
        await _web1.ShAsync($"mkdir -p /srv/shop /srv/old; echo old >/srv/old/index.html; ln -s /srv/old {Root}");
        await _web2.ShAsync($"mkdir -p /srv/shop; ln -s nowhere {Root}");
        Assert.True((await SyncAsync()).Succeeded);
        Assert.Equal("one", await _web1.ShAsync($"cat {Root}/index.html"));

        await using (var deployment = new Deployment(Cluster.Unchecked(), Connector))
        {
            var back = await deployment.PlanRestoreAsync(cancellation: Cancellation);
            Assert.True((await deployment.ApplyAsync(back.Plan, null, Cancellation)).Succeeded);
        }
        Assert.Equal("/srv/old\n", await _web1.ShAsync($"readlink {Root}"));
        Assert.Equal("nowhere\n", await _web2.ShAsync($"readlink {Root}"));

        // And where one host cannot be switched.
        Write("index.html", "two");
        var result = await SyncAsync(onStaged: () => _web2.ShAsync("rm -r /srv/shop/releases/*"));
        Assert.Equal([HostOutcome.Restored, HostOutcome.RolledBack], result.Hosts.OrderBy(h => h.Host).Select(h => h.Outcome));
        Assert.Equal("/srv/old\n", await _web1.ShAsync($"readlink {Root}"));
        Assert.Equal("nowhere\n", await _web2.ShAsync($"readlink {Root}"));
    }

    [Theory]
    [InlineData("chown 65534 /srv/shop")]
    [InlineData("chmod g+w /srv/shop")]
    [InlineData("mkdir -m 1777 /srv/shop/releases")]
    [InlineData("chmod o+w /srv")]
    public async Task Where_others_than_root_may_write_nothing_is_written(string how)
    {
        await _web1.ShAsync("mkdir -p /srv/shop");
        await _web2.ShAsync($"mkdir -p /srv/shop; {how}");
        var error = await Assert.ThrowsAsync<DeployException>(() => SyncAsync());
        Assert.Equal("ContentFolderUnsafe", Assert.Single(error.Failures).ErrorId);
        Assert.Contains("/srv", error.Failures[0].Message, StringComparison.Ordinal);

        // And if that comes later.
        await _web2.ShAsync("chmod 0755 /srv; rm -rf /srv/shop; mkdir /srv/shop");
        var plan = await PlanAsync();
        Assert.Equal(2, plan.Changes.Count);
        error = await Assert.ThrowsAsync<DeployException>(() => SyncAsync(onPlanned: () => _web2.ShAsync(how)));
        Assert.Equal("ContentFolderUnsafe", Assert.Single(error.Failures).ErrorId);
        Assert.Equal("", await _web2.ShAsync("ls -A /srv/shop/releases 2>/dev/null || :"));
    }

    [Fact]
    public async Task Of_two_first_syncs_the_second_finds_that_the_folder_is_gone_and_changes_nothing()
    {
        await _web1.ShAsync($"mkdir -p {Root}; echo welcome >{Root}/old.html");
        await _web2.ShAsync($"mkdir -p {Root}");
        DeployResult? other = null;
        var result = await SyncAsync(onStaged: async () =>
        {
            Write("index.html", "of the other");
            other = await SyncAsync();
        });

        Assert.True(other!.Succeeded);
        Assert.All(result.Hosts, h => Assert.Equal("PlanStale", h.ErrorId));
        Assert.Equal("of the other", await _web1.ShAsync($"cat {Root}/index.html"));
        await using var deployment = new Deployment(Cluster.Unchecked(), Connector);
        var back = await deployment.PlanRestoreAsync(cancellation: Cancellation);
        Assert.True((await deployment.ApplyAsync(back.Plan, null, Cancellation)).Succeeded);
        Assert.Equal("welcome\n", await _web1.ShAsync($"[ ! -L {Root} ] && cat {Root}/old.html"));
    }

    [Fact]
    public async Task A_release_that_nobody_has_served_goes_before_the_one_that_a_restore_brings_back()
    {
        await SyncAsync();
        Write("index.html", "two");
        Assert.False((await SyncAsync(onStaged: () => _web2.ShAsync($"cd /srv/shop/releases; for r in *; do [ \"releases/$r\" = \"$(readlink {Root})\" ] || rm -r \"$r\"; done"))).Succeeded);
        Write("index.html", "three");
        Assert.True((await SyncAsync()).Succeeded);

        await using var deployment = new Deployment(Cluster.Unchecked(), Connector);
        var back = await deployment.PlanRestoreAsync(cancellation: Cancellation);
        Assert.True((await deployment.ApplyAsync(back.Plan, null, Cancellation)).Succeeded);
        Assert.Equal("one", await _web1.ShAsync($"cat {Root}/index.html"));
        Assert.Equal("2\n", await _web1.ShAsync("ls -A /srv/shop/releases | wc -l"));
    }

    [Fact]
    public async Task Syncs_after_a_deploy_do_not_stand_in_the_way_of_taking_that_back()
    {
        await using var deployment = new Deployment(Cluster.Unchecked(), Connector);
        var plan = await deployment.PlanAsync([.. Hosts.Select(h => new HostState(h, [new FileResource("/srv/a", "x")], IsPartial: true))], null, Cancellation);
        var deploy = await deployment.ApplyAsync(plan, null, Cancellation);
        Assert.True(deploy.Succeeded);
        Assert.True((await SyncAsync()).Succeeded);

        var back = await deployment.PlanRestoreAsync(deploy.Hosts[0].Run, cancellation: Cancellation);
        Assert.True((await deployment.ApplyAsync(back.Plan, null, Cancellation)).Succeeded);
        Assert.Equal("one", await _web1.ShAsync($"[ ! -e /srv/a ] && cat {Root}/index.html"));
    }

    private static string[] Lines(DeployPlan plan, string host) => plan.Changes.Single(c => c.Host == host).Diff.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<DeployPlan> PlanAsync()
    {
        await using var sync = new ContentSync(Cluster.Unchecked(), Connector);
        await using var deployment = new Deployment(Cluster.Unchecked(), Connector, ContentSync.Options);
        return await deployment.PlanAsync(await sync.LookAsync(Cluster.WebContents, Hosts, "/", null, Cancellation), null, Cancellation);
    }

    private async Task<DeployResult> SyncAsync(Cluster? of = null, IReadOnlyList<ClusterHost>? hosts = null, Func<Task>? onPlanned = null, Func<Task>? onStaged = null)
    {
        var cluster = of ?? Cluster;
        await using var sync = new ContentSync(cluster.Unchecked(), Connector);
        await using var deployment = new Deployment(cluster.Unchecked(), Connector, ContentSync.Options with { HealthTimeout = TimeSpan.Zero });
        var plan = await deployment.PlanAsync(await sync.LookAsync(cluster.WebContents, hosts ?? Hosts, "/", null, Cancellation), null, Cancellation);
        await (onPlanned?.Invoke() ?? Task.CompletedTask);
        await sync.StageAsync(plan, "/", null, Cancellation);
        await (onStaged?.Invoke() ?? Task.CompletedTask);
        var result = await deployment.ApplyAsync(plan, null, Cancellation);
        if (result.Succeeded)
            await sync.TidyAsync(Cancellation);
        return result;
    }
}
