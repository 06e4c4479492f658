using System.Globalization;
using System.Text;
using HaCluster.Convergence;
using HaCluster.Core.Tests.Convergence;
using HaCluster.DesiredState;
using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Facts;

/// <summary>The script, run for real in a sandbox, and what is read of its answer.</summary>
public sealed class FactsScriptTests
{
    private static readonly Cluster s_cluster = ExampleCluster.Create();

    /// <summary>A process costs tens of milliseconds on a small machine: who adds one should know it.</summary>
    [Fact]
    public async Task A_host_that_has_all_costs_two_processes_to_plan_and_six_to_look_at()
    {
        await using var host = await DeployedAsync("web1");
        var web1 = s_cluster.FindHost("web1")!;

        // grep for the kernel's files, tar for the others.
        Assert.Equal(2, await ProcessesAsync(host, FactsScript.Write(Planner.Ask(ClusterState.ForHost(s_cluster.Unchecked(), "web1")))));
        // ip, grep and systemctl; for the mount a shell, timeout and stat.
        Assert.Equal(6, await ProcessesAsync(host, new HostLook(s_cluster, web1).Script));
    }

    [Fact]
    public async Task All_that_can_be_asked_is_answered_in_one_go()
    {
        await using var host = await Sandbox.StartAsync();
        await host.ShAsync(
            """
            set -e
            mount -t sysfs sysfs /sys
            ip link add eth0 type veth peer name eth1
            ip address add 192.0.2.11/24 dev eth0
            mkdir -p /etc/a/b /srv/keepalived
            printf one >/etc/a/one.conf; printf two >/etc/a/b/two.txt; printf '\377' >'/etc/a/b/a b.conf'; ln -s one.conf /etc/a/link.conf
            printf unit >/etc/systemd/system/x.mount; printf unit >/etc/systemd/system/x.path
            truncate -s 17M /etc/a/large.conf
            mkdir -p /run/stub/units/up.service; : >/run/stub/units/up.service/active
            sh -c 'sleep 60; :' somed -f '/srv/other file.conf' >/dev/null 2>&1 & echo $! >/run/somed.pid
            """);
        var query = new FactsQuery();
        query.AskHostName();
        query.AskSysctl("net.ipv4.conf.eth0.arp_ignore");
        query.AskSysctls("net.ipv4.conf.*.arp_announce");
        query.AskMounts();
        query.AskMountPoint("/srv");
        query.AskMountPoint("/nowhere");
        query.AskInterfaceAddresses();
        query.AskLinks();
        query.AskUnitState("up.service");
        query.AskUnitState("none.service");
        query.AskCommandLine("/run/none.pid", "/run/somed.pid");
        query.AskCommandLine("/run/other.pid");
        query.AskFile("/etc/a/link.conf");
        query.AskTree("/etc/a", "*.conf");
        query.AskTree("/etc/systemd/system", "*.mount");
        query.AskTree("/etc/none");
        query.AskFolder("/etc/a/b");

        var facts = FactsReader.Read("lb1", query, await host.RunAsync(FactsScript.Write(query)));

        Assert.Equal((await host.ShAsync("uname -n")).Trim(), facts.HostName);
        Assert.Equal("0", facts.Sysctls["net.ipv4.conf.eth0.arp_ignore"]);
        Assert.Contains(("eth0", "0"), facts.SysctlsOf("net.ipv4.conf.*.arp_announce"));
        Assert.True(facts.Mounts.Single(m => m.MountPoint == "/srv") is { FileSystem: "tmpfs", Answers: true });
        Assert.Contains(new LiveAddress("eth0", InterfaceAddress.Parse("192.0.2.11/24")), facts.InterfaceAddresses);
        Assert.Contains(System.Net.IPAddress.Parse("192.0.2.11"), facts.Addresses);
        Assert.Contains("eth0", facts.LinksDown);
        Assert.Equal([("active", "loaded"), ("inactive", "not-found")], new[] { "up.service", "none.service" }.Select(u => (facts.UnitOf(u).Active, facts.UnitOf(u).Load)));
        Assert.Equal(["-f", "/srv/other file.conf"], facts.CommandLines["/run/none.pid"].TakeLast(2));
        Assert.Empty(facts.CommandLines["/run/other.pid"]);
        Assert.Equal(["/etc/a/large.conf"], facts.TooLarge);
        // Links are followed in folders; of the second pattern, only its own folder's files are chosen by it.
        Assert.Equal(["/etc/a/b/a b.conf", "/etc/a/b/two.txt", "/etc/a/link.conf", "/etc/a/one.conf", "/etc/systemd/system/x.mount"], facts.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("one", Encoding.UTF8.GetString(facts.Files["/etc/a/link.conf"].Content));
        Assert.Equal([0xff], facts.Files["/etc/a/b/a b.conf"].Content);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_an_error()
    {
        await using var host = await Sandbox.StartAsync();
        var query = new FactsQuery();
        query.AskMounts();
        var answer = await host.RunAsync(FactsScript.Write(query).Replace("printf '@files\\n'", "exit 3", StringComparison.Ordinal));

        var error = Assert.Throws<HaCluster.Hosts.HostException>(() => FactsReader.Read("lb1", query, answer));

        Assert.Equal(("FactsFailed", "lb1"), (error.ErrorId, error.Host));
    }

    /// <summary>A sandbox in which the units of a host are up, its packages are there, and one file.</summary>
    private static async Task<Sandbox> DeployedAsync(string name)
    {
        var resources = ClusterState.ForHost(s_cluster.Unchecked(), name).Resources;
        var host = await Sandbox.StartAsync();
        await host.ShAsync(string.Join('\n',
        [
            "set -e", "mkdir -p /var/lib/hacluster", "echo 'hacluster-manifest 1' >/var/lib/hacluster/manifest",
            .. resources.OfType<PackageResource>().Select(p => $": >/var/lib/dpkg/info/{p.Name}.md5sums"),
            .. resources.OfType<ServiceResource>().Select(s => $": >'/etc/systemd/system/{s.Unit}'; systemctl start '{s.Unit}'; systemctl enable '{s.Unit}'"),
        ]));
        return host;
    }

    /// <summary>How many processes a script starts: all of the sandbox have their numbers one after the other.</summary>
    private static async Task<int> ProcessesAsync(Sandbox host, string script)
    {
        const string Last = "/proc/sys/kernel/ns_last_pid";
        Assert.SkipUnless(File.Exists(Last), "Needs a kernel that tells the last process number of a namespace (CONFIG_CHECKPOINT_RESTORE).");
        // The subshell and the second cat are processes, too. With a colon at its end the subshell does not become its last program.
        var count = await host.ShAsync($"before=$(cat {Last})\n( {script}\n: ) >/dev/null\nafter=$(cat {Last})\necho $((after - before - 2))");
        return int.Parse(count.Trim(), CultureInfo.InvariantCulture);
    }
}
