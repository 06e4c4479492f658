using HaCluster.Convergence;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.DesiredState;
using HaCluster.Facts;
using HaCluster.Features.Web;
using HaCluster.Hosts;
using HaCluster.Observation;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>
/// Hosts of other distributions than Debian. The scripts really run, on a host made of namespaces; what makes it another distribution
/// is recorded, not run: its os-release, and stand-ins that answer as its rpm, dnf and restorecon do.
/// </summary>
public sealed class DistributionTests : SandboxTest
{
    private const string Rhel = "NAME=\"Red Hat Enterprise Linux\"\nVERSION=\"8.7 (Ootpa)\"\nID=\"rhel\"\nID_LIKE=\"fedora\"\nPRETTY_NAME=\"Red Hat Enterprise Linux 8.7 (Ootpa)\"\n";

    /// <summary>rpm -q prints what is not installed on its output, too, and counts it as its exit status.</summary>
    private const string RedHatTools = """
        rm /run/stub/bin/apt-get /run/stub/bin/dpkg-query
        mkdir -p /run/stub/rpms
        cat >/run/stub/bin/rpm <<'END'
        #!/bin/sh
        # rpm -q --queryformat '=%{NAME}\n' NAME...
        printf '%s\n' "rpm $*" >>/run/stub/calls
        [ "$1 $2 $3" = '-q --queryformat =%{NAME}\n' ] || exit 99
        shift 3
        missing=0
        for name; do
            if [ -e "/run/stub/rpms/$name" ]; then
                printf '=%s\n' "$name"
            else
                echo "package $name is not installed"
                missing=$((missing + 1))
            fi
        done
        exit $missing
        END
        cat >/run/stub/bin/dnf <<'END'
        #!/bin/sh
        printf '%s\n' "dnf $*" >>/run/stub/calls
        if [ -e /run/stub/stale-metadata ]; then
            case " $* " in *' --refresh '*) ;; *) echo 'Error: Unable to find a match: nfs-utils'; exit 1 ;; esac
        fi
        for name; do case $name in -* | install) ;; *) : >"/run/stub/rpms/$name" ;; esac; done
        END
        cat >/run/stub/bin/restorecon <<'END'
        #!/bin/sh
        printf '%s\n' "restorecon $*" >>/run/stub/calls
        END
        chmod 0755 /run/stub/bin/*
        mount -t tmpfs tmpfs /sys/fs
        mkdir /sys/fs/selinux
        : >/sys/fs/selinux/enforce
        """;

    public static TheoryData<string, string> Known => new()
    {
        { "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n", "debian" },
        { "PRETTY_NAME=\"Ubuntu 22.04.2 LTS\"\nNAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n", "debian" },
        { "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", "debian" },
        { Rhel, "redhat" },
        { "NAME=\"CentOS Stream\"\nVERSION=\"9\"\nID=\"centos\"\nID_LIKE=\"rhel fedora\"\nPRETTY_NAME=\"CentOS Stream 9\"\n", "redhat" },
        { "NAME=\"Rocky Linux\"\nID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", "redhat" },
        { "NAME=\"AlmaLinux\"\nVERSION=\"9.1 (Lime Lynx)\"\nID=\"almalinux\"\nID_LIKE=\"rhel centos fedora\"\n", "redhat" },
        { "NAME=\"Fedora Linux\"\nID=fedora\nVERSION_ID=37\nVERSION_CODENAME=\"\"\n", "redhat" },
        { "NAME=\"Oracle Linux Server\"\nID=\"ol\"\nID_LIKE=\"fedora\"\n", "redhat" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public async Task A_host_says_of_what_family_it_is_by_a_recorded_os_release(string osRelease, string family)
    {
        await BecomeAsync(osRelease);

        Assert.Equal(family, (await PlanAsync(State())).Hosts[0].Facts.Distribution.Id);
    }

    [Theory]
    [InlineData("ID=alpine\nPRETTY_NAME=\"Alpine Linux v3.18\"\n", "Alpine Linux v3.18")]
    [InlineData("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n", "opensuse-leap")]
    [InlineData("ID=debianish\nPRETTY_NAME=\"\u001b[31mred\"\n", "\\u001b[31mred")]
    [InlineData("", "a system without /etc/os-release")]
    public async Task A_host_of_an_unknown_distribution_is_an_error_and_not_a_guess(string osRelease, string named)
    {
        await BecomeAsync(osRelease);

        var error = Assert.Single((await Assert.ThrowsAsync<DeployException>(() => PlanAsync(State(new PackageResource("nginx"))))).Failures);

        Assert.Equal("DistributionUnknown", error.ErrorId);
        Assert.Contains($"it runs {named}. ", error.Message);
    }

    [Fact]
    public async Task An_NFS_server_is_set_up_on_a_recorded_RHEL_in_three_round_trips_and_left_alone_in_one()
    {
        await BecomeAsync(Rhel);
        await Sandbox.ShAsync(RedHatTools);
        await Sandbox.ShAsync("mkdir -p /run/stub/units/nfs-server.service; : >/run/stub/stale-metadata");
        var state = ClusterState.ForHost(Clusters.WithShare(s => s with { Path = "/srv/data/web" }).Unchecked(), "nfs1") with { Host = Host };

        var first = await DeployAsync(state);
        var calls = (await Sandbox.CallsAsync()).Split('\n');
        var second = await DeployAsync(state);

        Assert.True(first.Succeeded, first.FailedStep + first.Output);
        Assert.Equal((3, HostOutcome.Unchanged, 1), (first.RoundTrips, second.Outcome, second.RoundTrips));
        Assert.Contains("package:nfs-utils", first.Changes.Select(c => c.Resource));
        // What it knows of its mirrors was old; the second time it asks them.
        Assert.Equal(["dnf -q -y --setopt=install_weak_deps=False install nfs-utils", "dnf -q -y --setopt=install_weak_deps=False install --refresh nfs-utils"], calls.Where(c => c.StartsWith("dnf", StringComparison.Ordinal)));
        Assert.Contains("restorecon -R -- /srv/data", calls);
        Assert.Contains("restorecon -- /etc/exports.d/hacluster-srv-data-web.exports", calls);
        Assert.DoesNotContain(calls, c => c.Contains("nfs-kernel-server", StringComparison.Ordinal));
        await Sandbox.ShAsync("[ ! -e /usr/sbin/policy-rc.d ]");
    }

    [Fact]
    public async Task A_failed_step_on_a_recorded_RHEL_takes_back_all_earlier_ones()
    {
        await BecomeAsync(Rhel);
        await Sandbox.ShAsync(RedHatTools);
        await Sandbox.ShAsync("mkdir -p /run/stub/units/bad.service; : >/run/stub/fail.bad.service; echo old >/srv/a");
        var before = await Sandbox.SnapshotAsync();

        var result = await DeployAsync(State(new PackageResource("nginx"), new DirectoryResource("/srv/x/y"), new FileResource("/srv/a", "new\n"), new ServiceResource("bad.service")));

        Assert.Equal((HostOutcome.RolledBack, "service:bad.service"), (result.Outcome, result.FailedStep));
        Assert.Equal(before, await Sandbox.SnapshotAsync());
    }

    [Fact]
    public async Task A_Debian_host_is_asked_nothing_about_the_names_of_other_distributions()
    {
        await Sandbox.ShAsync("""
            mkdir -p /run/stub/units/nfs-server.service
            printf '#!/bin/sh\necho "dpkg-query $*" >>/run/stub/calls\nexit 1\n' >/run/stub/bin/dpkg-query
            """);
        var state = ClusterState.ForHost(Clusters.WithShare(s => s with { Path = "/srv/data/web" }).Unchecked(), "nfs1") with { Host = Host };
        Assert.True((await DeployAsync(state)).Succeeded);
        await Sandbox.ShAsync(": >/run/stub/calls");

        Assert.True((await PlanAsync(state)).IsEmpty);

        // Neither dpkg-query nor systemctl: the shell's builtins could tell all.
        Assert.Equal("", await Sandbox.CallsAsync());
    }

    [Fact]
    public async Task Units_whose_names_have_backslashes_are_asked_about_by_these()
    {
        await Sandbox.ShAsync(@"mkdir -p '/run/stub/units/srv-it\x2ds.mount'");

        var result = await DeployAsync(State(new ServiceResource(@"srv-it\x2ds.mount")));

        Assert.True(result.Succeeded, result.Output);
        Assert.Contains(@"systemctl show -p LoadState,ActiveState,SubState,UnitFileState -- srv-it\x2ds.mount", await Sandbox.CallsAsync());
    }

    [Fact]
    public void The_same_cluster_has_each_distributions_own_names()
    {
        var cluster = Clusters.WithSite(w => w with { Kind = WebServerKind.Apache });

        var redHat = ClusterState.ForHost(cluster.Unchecked(), "web1").On(Distribution.RedHat).Resources.Select(r => r.Id).ToList();
        var debian = ClusterState.ForHost(cluster.Unchecked(), "web1").On(Distribution.Debian).Resources.Select(r => r.Id).ToList();

        Assert.Equal(["package:nfs-utils", "package:httpd"], redHat.Where(i => i.StartsWith("package:", StringComparison.Ordinal)));
        Assert.Contains("file:/etc/httpd/conf.d/00-hacluster-default.conf", redHat);
        Assert.Contains("service:httpd.service", redHat);
        Assert.DoesNotContain(redHat, i => i.Contains("apache2", StringComparison.Ordinal));
        Assert.Equal(["package:nfs-common", "package:apache2"], debian.Where(i => i.StartsWith("package:", StringComparison.Ordinal)));
        Assert.Equal(debian, ClusterState.ForHost(cluster.Unchecked(), "web1").Resources.Select(r => r.Id));
    }

    [Theory]
    [InlineData("httpd.service", "active")]
    [InlineData("apache2.service", "active")]
    [InlineData("none.service", "inactive")]
    public async Task The_daemons_of_a_host_are_observed_by_the_names_that_it_has_for_them(string unit, string state)
    {
        await Sandbox.ShAsync($"mkdir -p /run/stub/units/{unit}; : >/run/stub/units/{unit}/active");
        var cluster = Clusters.WithSite(w => w with { Kind = WebServerKind.Apache });
        var look = new HostLook(cluster, cluster.RequireHost("web1"));

        var service = Assert.Single(look.Read(await Sandbox.RunAsync(look.Script)).Services);

        // Where none of them is known, the first name stands for what is missing.
        Assert.Equal((state == "active" ? unit : "apache2.service", state), (service.Unit, service.ActiveState));
    }

    [Fact]
    public void Where_nothing_differs_the_state_is_held_once() => Assert.Empty(ClusterState.ForHost(Clusters.Textbook.Unchecked(), "lb1").Elsewhere);

    [Fact]
    public void What_no_host_of_another_distribution_could_have_is_refused_before_any_host_is_asked()
    {
        var state = State(new PackageResource("fine")) with { Elsewhere = [new(Distribution.RedHat, [new PackageResource("not; fine")])] };

        Assert.Equal("ResourceInvalid", Assert.Throws<HaClusterException>(() => Planner.Ask(state)).ErrorId);
    }

    private Task<string> BecomeAsync(string osRelease) => Sandbox.ShAsync(
        "rm /etc/os-release; mount --bind /dev/null /usr/lib/os-release" + (osRelease.Length > 0 ? $"; printf %s {ShellQuote.Quote(osRelease)} >/etc/os-release" : ""));
}
