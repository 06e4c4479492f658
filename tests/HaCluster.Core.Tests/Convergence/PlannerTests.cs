using System.Net;
using System.Text;
using HaCluster.Convergence;
using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

public sealed class PlannerTests
{
    private const UnixFileMode Public = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void A_file_that_is_just_so_needs_nothing() =>
        Assert.Empty(Plan(new HostFacts { Files = Files(("/etc/a", "text\n", Public)) }, new FileResource("/etc/a", "text\n")).Changes);

    [Fact]
    public void A_new_file_is_created_and_shown()
    {
        var change = Assert.Single(Plan(new HostFacts(), new FileResource("/etc/a", "one\ntwo\n") { Reason = "web1 serves shop" }).Changes);

        Assert.Equal(("web1", "file:/etc/a", ChangeAction.Create, "", "2 lines, 0644 root:root", "web1 serves shop"),
            (change.Host, change.Resource, change.Action, change.From, change.To, change.Why));
        Assert.Contains("+one\n+two", change.Diff);
    }

    [Fact]
    public void A_changed_file_is_shown_by_its_changed_lines_only()
    {
        var old = string.Concat(Enumerable.Range(1, 50).Select(i => $"line {i}\n"));

        var change = Assert.Single(Plan(new HostFacts { Files = Files(("/etc/a", old, Public)) }, new FileResource("/etc/a", old.Replace("line 25\n", "other\n", StringComparison.Ordinal))).Changes);

        Assert.Equal(ChangeAction.Update, change.Action);
        Assert.Contains("-line 25\n+other", change.Diff);
        Assert.DoesNotContain("line 2\n", change.Diff);
    }

    [Theory]
    [InlineData(OwnerOnly, "root", "0600 root:root")]
    [InlineData(Public, "daemon", "0644 daemon:root")]
    [InlineData(Public | UnixFileMode.SetUser, "root", "4644 root:root")]
    public void Mode_and_owner_count(UnixFileMode mode, string owner, string shown)
    {
        var facts = new HostFacts { Files = new Dictionary<string, FileFact> { ["/etc/a"] = new(FileFactKind.File, mode, owner, "root") { Content = "x"u8.ToArray() } } };

        var change = Assert.Single(Plan(facts, new FileResource("/etc/a", "x")).Changes);

        Assert.Equal(("1 line, " + shown, "1 line, 0644 root:root"), (change.From, change.To));
    }

    [Fact]
    public void A_link_in_the_place_of_a_file_is_replaced()
    {
        var facts = new HostFacts { Files = new Dictionary<string, FileFact> { ["/etc/a"] = new(FileFactKind.Symlink, Public, "root", "root") { LinkTarget = "/dev/null" } } };

        Assert.Equal("a link to /dev/null", Assert.Single(Plan(facts, new FileResource("/etc/a", "x")).Changes).From);
    }

    [Theory]
    [InlineData(ServiceChange.Reload, ChangeAction.Reload)]
    [InlineData(ServiceChange.Restart, ChangeAction.Restart)]
    public void A_running_unit_takes_up_a_changed_file_even_one_that_stands_after_it(ServiceChange onChange, ChangeAction action)
    {
        var facts = new HostFacts { Units = Units(("a.service", UnitFact.Up)) };

        var changes = Plan(facts, new ServiceResource("a.service") { OnChange = onChange }, new FileResource("/etc/a", "x") { Notifies = ["a.service"] }).Changes;

        var change = Assert.Single(changes, c => c.Resource == "service:a.service");
        Assert.Equal((action, "/etc/a changed"), (change.Action, change.Why));
    }

    [Fact]
    public void A_running_unit_is_left_alone_when_none_of_its_files_changes()
    {
        var facts = new HostFacts { Units = Units(("a.service", UnitFact.Up)), Files = Files(("/etc/a", "x", Public)) };

        Assert.Empty(Plan(facts, new FileResource("/etc/a", "x") { Notifies = ["a.service"] }, new ServiceResource("a.service")).Changes);
    }

    [Fact]
    public void A_unit_that_is_down_is_started_and_not_reloaded_too()
    {
        var facts = new HostFacts { Units = Units(("a.service", new UnitFact("loaded", "failed", "failed", "enabled"))) };

        var changes = Plan(facts, new FileResource("/etc/a", "x") { Notifies = ["a.service"] }, new ServiceResource("a.service")).Changes;

        var change = Assert.Single(changes, c => c.Resource == "service:a.service");
        Assert.Equal((ChangeAction.Start, "failed, enabled", "active"), (change.Action, change.From, change.To));
    }

    [Fact]
    public void A_unit_in_a_crash_loop_is_not_up()
    {
        var facts = new HostFacts { Units = Units(("a.service", new UnitFact("loaded", "activating", "auto-restart", "enabled"))) };

        Assert.Equal("activating (auto-restart), enabled", Assert.Single(Plan(facts, new ServiceResource("a.service")).Changes).From);
    }

    [Fact]
    public void A_masked_unit_is_an_error()
    {
        var facts = new HostFacts { Units = Units(("a.service", new UnitFact("masked", "inactive", "dead", "masked"))) };

        var error = Assert.Throws<HaClusterException>(() => Plan(facts, new ServiceResource("a.service")));

        Assert.Equal("UnitMasked", error.ErrorId);
    }

    [Fact]
    public void Blanks_within_a_kernel_parameter_do_not_count() => Assert.Empty(
        Plan(new HostFacts { Sysctls = new Dictionary<string, string> { ["net.ipv4.tcp_rmem"] = "4096 131072 6291456" } }, new SysctlResource("net.ipv4.tcp_rmem", "4096\t131072  6291456")).Changes);

    [Theory]
    [InlineData("192.0.2.31:/data", "nfs4", 0)]
    [InlineData("192.0.2.31:/data", "nfs", 0)]
    [InlineData("192.0.2.32:/data", "nfs4", 1)]
    [InlineData("192.0.2.31:/data", "ext4", 1)]
    public void A_mount_is_known_by_its_source_and_type(string source, string type, int changes)
    {
        var facts = new HostFacts { Mounts = [new("web1", "below", "/srv", "ext4", "rw", Answers: false), new("web1", source, "/srv", type, "rw", Answers: false)], Units = Units(("srv.mount", UnitFact.Up)) };

        Assert.Equal(changes, Plan(facts, new MountResource("192.0.2.31:/data", "/srv", "nfs4", "srv.mount")).Changes.Count);
    }

    [Fact]
    public void An_address_is_only_looked_for_again_when_its_unit_starts_anyway()
    {
        var address = new AddressResource(InterfaceAddress.Parse("192.0.2.100/32"), "lo", "vip.service");

        var alone = Plan(new HostFacts { Units = Units(("vip.service", UnitFact.Up)) }, new ServiceResource("vip.service"), address);
        var withUnit = Plan(new HostFacts(), new ServiceResource("vip.service"), address);
        var there = Plan(new HostFacts { Units = Units(("vip.service", UnitFact.Up)), Addresses = new HashSet<IPAddress> { IPAddress.Parse("192.0.2.100") } }, new ServiceResource("vip.service"), address);

        Assert.Contains(alone.Steps, s => s.Apply.Contains("restart_unit", StringComparison.Ordinal));
        Assert.DoesNotContain(withUnit.Steps, s => s.Apply.Contains("restart_unit", StringComparison.Ordinal));
        Assert.Equal([ChangeAction.Start, ChangeAction.Create], withUnit.Changes.Select(c => c.Action));
        Assert.Empty(there.Changes);
    }

    [Fact]
    public void An_old_password_is_masked_as_well_as_the_new()
    {
        var old = "vrrp {\n    auth_pass old-pw\n}\n";
        var facts = new HostFacts
        {
            Files = Files(("/etc/k", old, OwnerOnly)),
            Manifest = new Manifest { Parts = [new("") { Files = [new("/etc/k", FileFact.HashOf(old), [])] }] },
        };

        var change = Assert.Single(Plan(facts, new FileResource("/etc/k", "vrrp {\n    auth_pass new-pw\n    x\n}\n") { Mode = OwnerOnly, Secrets = [Secret.FromValue("new-pw")] }).Changes);

        Assert.DoesNotContain("new-pw", change.ToString());
        Assert.DoesNotContain("old-pw", change.ToString());
        Assert.Contains("+    x", change.Diff);
    }

    [Fact]
    public void Lines_of_a_private_file_that_somebody_else_wrote_are_not_shown()
    {
        var facts = new HostFacts { Files = Files(("/etc/k", "auth_pass theirs\nsame\n", OwnerOnly)) };

        var change = Assert.Single(Plan(facts, new FileResource("/etc/k", "auth_pass ours\nsame\n")).Changes);

        Assert.DoesNotContain("theirs", change.ToString());
        Assert.Contains("\n same", change.Diff);
    }

    [Fact]
    public void Nothing_in_a_diff_moves_a_terminal()
    {
        var facts = new HostFacts { Files = Files(("/etc/a", "\u001b]0;owned\a\u009b31m\n", Public)) };

        var change = Assert.Single(Plan(facts, new FileResource("/etc/a", "x\n")).Changes);

        Assert.DoesNotContain(change.Diff, c => char.IsControl(c) && c is not ('\n' or '\t'));
    }

    public static TheoryData<Resource> Impossible =>
    [
        new FileResource("etc/a", ""),
        new FileResource("/etc/../shadow", ""),
        new FileResource("/etc//a", ""),
        new FileResource("/etc/a/", ""),
        new FileResource("/", ""),
        new FileResource("/etc/a\nb", ""),
        new FileResource("/etc/\u001b[31m", ""),
        new FileResource("/etc/a\0b", ""),
        new FileResource("/etc/" + new string('x', 256), ""),
        new FileResource("/etc/a", "") { Owner = "root:x" },
        new FileResource("/etc/a", "") { Group = "-R" },
        new FileResource("/etc/a", "") { Notifies = ["a b.service"] },
        new DirectoryResource("relative"),
        new PackageResource("nginx; reboot"),
        new PackageResource("-o=x"),
        new PackageResource("nginx*"),
        new KernelModuleResource("../x"),
        new SysctlResource("net..ipv4", "1"),
        new SysctlResource("net/../../etc/passwd", "1"),
        new SysctlResource("net.ipv4.x", "1\n2"),
        new SysctlResource("net.ipv4.x", ""),
        new ServiceResource("nginx"),
        new ServiceResource("-.service --now"),
        new ServiceResource("a/b.service"),
        new AddressResource(InterfaceAddress.Parse("192.0.2.1/32"), "lo; reboot", "a.service"),
        new AddressResource(InterfaceAddress.Parse("192.0.2.1/32"), "-4", "a.service"),
        new MountResource("x:/y", "/srv/", "nfs4", "srv.mount"),
    ];

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void What_no_host_can_have_is_refused_before_any_host_is_asked(Resource resource)
    {
        var error = Assert.Throws<HaClusterException>(() => Planner.Ask(State(resource)));

        Assert.Equal("ResourceInvalid", error.ErrorId);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public void The_same_thing_twice_is_refused() =>
        Assert.Equal("ResourceTwice", Assert.Throws<HaClusterException>(() => Planner.Ask(State(new FileResource("/a", "1"), new FileResource("/a", "2")))).ErrorId);

    [Fact]
    public void A_manifest_reads_back_whatever_the_names()
    {
        var part = new ManifestPart("")
        {
            Files = [new("/srv/a  b\t'$(x)` \\n é ", "0123abcd", ["a.service", @"b\x2dc.mount"]), new("/b", "ff", [])],
            Units = ["a.service"],
            Directories = ["/srv/ leading and trailing "],
            Sysctls = [new("net.ipv4.tcp_rmem", "1 2 3", "4 5 6"), new("a.b", "", "1")],
        };
        var manifest = new Manifest { Parts = [part, part with { Cluster = "blog" }, part with { Cluster = "shop", Units = [] }] };

        var read = Manifest.Parse(manifest.Write());

        Assert.Equal(manifest, read);
    }

    [Fact]
    public void A_manifest_of_a_later_version_is_not_guessed_at() =>
        Assert.Equal("ManifestUnknown", Assert.Throws<HaClusterException>(() => Manifest.Parse("hacluster-manifest 2\n")).ErrorId);

    private static HostState State(params Resource[] resources) =>
        new(new ClusterHost { Name = "web1", Address = IPAddress.Parse("192.0.2.21") }, resources.ToValueList());

    private static HostPlan Plan(HostFacts facts, params Resource[] resources) => Planner.Plan(State(resources), facts);

    private static Dictionary<string, FileFact> Files(params (string Path, string Content, UnixFileMode Mode)[] files) =>
        files.ToDictionary(f => f.Path, f => new FileFact(FileFactKind.File, f.Mode, "root", "root") { Content = Encoding.UTF8.GetBytes(f.Content) });

    private static Dictionary<string, UnitFact> Units(params (string Unit, UnitFact Fact)[] units) => units.ToDictionary(u => u.Unit, u => u.Fact);
}
