using System.Text.RegularExpressions;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.DesiredState;
using HaCluster.Features.Director;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nfs;
using HaCluster.Features.Nginx;
using HaCluster.Features.Web;
using HaCluster.Formats.Exports;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Nginx;
using HaCluster.Formats.Systemd;
using HaCluster.Resources;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

/// <summary>What the formats write, read by the programs it is for.</summary>
public partial class RealParserTests
{
    private const string MakeInterface = "ip link add eth0 type veth peer name eth1\nip link set lo up\nip link set eth1 up\nip link set eth0 up\n";

    [Fact]
    public void Keepalived_accepts_the_files_of_both_directors()
    {
        using var tool = RealTool.RequireIsolated("keepalived");
        var cluster = Clusters.WithService(s => s with { HealthCheck = new() { Kind = IpvsHealthCheckKind.Http, Interval = TimeSpan.FromMilliseconds(250), RetryDelay = TimeSpan.FromMicroseconds(123456) } });
        tool.Write("textbook.conf", KeepalivedRenderer.For(Clusters.Textbook, "lb1"));
        tool.Write("backup.conf", KeepalivedRenderer.For(cluster, "lb2"));
        tool.Write("fast.conf", KeepalivedRenderer.For(Clusters.WithInstance(v => v with { Version = 3, AdvertInterval = TimeSpan.FromMilliseconds(100), PreemptDelay = TimeSpan.FromSeconds(1.5) }), "lb1"));

        var (exitCode, output) = tool.RunIsolated(MakeInterface + "for f in *.conf; do keepalived -t -f $f || exit; done");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Keepalived_accepts_a_health_check_of_every_kind_and_every_setting_of_a_service()
    {
        using var tool = RealTool.RequireIsolated("keepalived");
        tool.Write("checks.conf", KeepalivedRenderer.For(Checks.OneService, "lb1"));
        tool.Write("settings.conf", KeepalivedRenderer.For(Clusters.WithService(s => s with { Scheduler = IpvsScheduler.Sh, SchedulerFlags = IpvsSchedulerFlags.Port | IpvsSchedulerFlags.Fallback, InhibitOnFailure = true, Quorum = 2, Hysteresis = 1, QuorumUp = "/bin/sh -c 'true'", QuorumDown = "/bin/false", Alpha = true, Omega = true }), "lb1"));
        tool.Write("udp.conf", KeepalivedRenderer.For(Clusters.WithService(s => s with { Protocol = IpvsProtocol.Udp, OnePacket = true, HealthCheck = new() { Kind = IpvsHealthCheckKind.Dns } }), "lb1"));

        var (exitCode, output) = tool.RunIsolated(MakeInterface + "for f in *.conf; do keepalived -t -f $f; s=$?; [ $s -ne 143 ] || { unshare --pid --fork keepalived -t -f $f; s=$?; }; [ $s -eq 0 ] || exit $s; done 2>&1");
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("nknown keyword", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Keepalived_reads_hostile_words_as_they_are()
    {
        using var tool = RealTool.RequireIsolated("keepalived");
        var names = HostileText.Accepted(v => KeepalivedText.Quote(v, "x")).Keys.Where(n => n.Length > 0).ToList();
        tool.Write("keepalived.conf", KeepalivedWriter.Write(names.Select((name, i) => new KeepalivedBlock(["vrrp_instance", name],
        [
            KeepalivedDirective.Of("interface", "eth0"),
            KeepalivedDirective.Of("virtual_router_id", $"{i + 1}"),
            KeepalivedDirective.Of("version", "3"),
            KeepalivedDirective.Of("advert_int", "0.1"),
            new KeepalivedBlock(["virtual_ipaddress"], [KeepalivedDirective.Of($"192.0.2.{i + 1}")]),
        ]))));

        // Only a running keepalived tells how it read a word, and what it has told may come out when it ends.
        // It has read all of it when it holds the first address.
        var (_, output) = tool.RunIsolated(MakeInterface +
            """
            mount -t tmpfs tmpfs /run
            ip address add 192.0.2.254/24 dev eth0
            keepalived -n -l -d -f keepalived.conf >log & daemon=$!
            for try in $(seq 300); do ip -o address show dev eth0 | grep -q '192\.0\.2\.1/32' && break; sleep 0.1; done
            kill $daemon; wait
            cat log
            """);
        Assert.Equal(names, InstanceName().Matches(output).Select(m => m.Groups[1].Value));
    }

    [Fact]
    public void Nginx_serves_a_hostile_folder_under_every_name_beside_another_default_server()
    {
        using var tool = RealTool.RequireIsolated("nginx", "curl");
        var values = HostileText.Accepted(v => NginxText.Quote(v, "x")).Keys.Where(v => v.Trim().Length > 0).ToList();
        var sites = values.Select((value, i) => new WebServer { Kind = WebServerKind.Nginx, On = ["web1"], Root = $"{tool.Folder}/{value}/x", Port = 8000 + i }).ToList();
        for (var i = 0; i < sites.Count; i++)
        {
            tool.Write($"{values[i]}/x/index.html", $"content of {i}\n");
            tool.Write($"site-{i}.conf", NginxSite.Write(sites[i], values[i], ipv6: true));
        }
        tool.Write("nginx.conf",
            $$"""
            user root;
            daemon off;
            pid nginx.pid;
            error_log stderr;
            events {}
            http {
                access_log off;
                server { listen 8000 default_server; listen [::]:8000 default_server; server_name _; return 404; }
                server { listen 8000; server_name other.example.net; return 200 "other\n"; }
                include site-*.conf;
            }
            """);

        var (_, output) = tool.RunIsolated(
            $$"""
            ip link set lo up
            nginx -p "$PWD" -c "$PWD/nginx.conf" & nginx=$!
            until curl -s -o /dev/null http://127.0.0.1:8000/ || ! kill -0 $nginx; do sleep 0.1; done
            for n in $(seq 0 {{sites.Count - 1}}); do curl -s -D - http://127.0.0.1:$((8000 + n))/; done
            curl -s -g 'http://[::1]:8000/'
            curl -s -H 'Host: other.example.net' http://127.0.0.1:8000/
            kill $nginx; wait
            """);
        Assert.Equal(values, ServedBy().Matches(output).Select(m => m.Groups[1].Value));
        Assert.Equal([.. Enumerable.Range(0, values.Count), 0], ContentOf().Matches(output).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("\nother\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Systemd_escape_agrees_on_every_path()
    {
        using var tool = RealTool.Require("systemd-escape");
        var paths = HostileText.Printable.Select(v => $"/srv/{v}").Append("/").Append("/.x/-y").ToArray();

        var (exitCode, output) = tool.Run("for p; do systemd-escape --path -- \"$p\" || exit; done", paths);
        Assert.True(exitCode == 0, output);
        Assert.Equal(output.TrimEnd('\n').Split('\n'), paths.Select(SystemdText.EscapePath));
    }

    [Fact]
    public void Systemd_finds_nothing_wrong_with_the_units()
    {
        using var tool = RealTool.Require("systemd-analyze");
        // A mount unit whose name does not fit its Where= is an error, so the paths are checked too; systemd-analyze takes a colon in a name for its own.
        var paths = HostileText.Printable.Where(v => v == v.Trim() && !v.EndsWith('\\') && !v.Contains(':')).Select(v => $"/srv/{v}");
        var states = paths.Select(p => ClusterState.ForHost(Clusters.WithShare(s => s with { MountAt = p, Path = p }).Checked(), "web1"))
            .Append(ClusterState.ForHost(Clusters.Textbook.Checked(), "web1"));
        var units = states.SelectMany(s => s.Resources).OfType<FileResource>()
            .Where(f => Path.GetDirectoryName(f.Path) == "/etc/systemd/system").DistinctBy(f => f.Path).ToList();
        var files = units.Select(u => tool.Write(Path.GetFileName(u.Path), u.Content)).ToArray();
        Assert.True(files.Length > 20);

        var (exitCode, output) = tool.Run("systemd-analyze verify --man=no --recursive-errors=no \"$@\"", files);
        Assert.True(exitCode == 0 && !output.Contains(tool.Folder, StringComparison.Ordinal), output);
    }

    [Fact]
    public void Exportfs_reads_hostile_paths_as_they_are()
    {
        using var tool = RealTool.RequireIsolated("exportfs");
        var paths = HostileText.Printable.Select(v => $"{tool.Folder}/{v}/x").Select(p => p.Replace("//", "/", StringComparison.Ordinal)).ToList();
        foreach (var path in paths)
            Directory.CreateDirectory(path);
        tool.Write("all.exports", NfsExports.Write(paths.Select(p => ShareExports.Of(new NfsShare { Path = p, Server = "nfs1", Clients = ["192.0.2.0/24"] }))));

        // The export table is a file; that no NFS server runs here to be told of it does not matter.
        var (_, output) = tool.RunIsolated(
            """
            mount -t tmpfs tmpfs /var/lib/nfs
            mount -t tmpfs tmpfs /etc
            mkdir /etc/exports.d
            cp all.exports /etc/exports.d/
            : >/etc/exports
            exportfs -ra
            cat /var/lib/nfs/etab
            """);
        var exported = EtabPath().Matches(output).Select(m => Octal().Replace(m.Groups[1].Value, o => $"{(char)Convert.ToInt32(o.Groups[1].Value, 8)}"));
        Assert.Equal(paths.Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_units_of_a_real_server_hide_add_and_undo()
    {
        using var tool = RealTool.RequireIsolated("sysctl");
        var files = ClusterState.ForHost(Clusters.WithService(s => s with { Address = System.Net.IPEndPoint.Parse("192.0.2.100:80") }).Unchecked(), "web1").Resources.OfType<FileResource>().ToList();
        string Text(string name) => files.Single(f => Path.GetFileName(f.Path) == name).Content;
        string Command(string unit, string setting) => Regex.Match(Text(unit), $"^{setting}=-?(.*)$", RegexOptions.Multiline).Groups[1].Value;
        tool.Write("90-hacluster-arp.conf", Text("90-hacluster-arp.conf"));
        const string Vip = "hacluster-vip-192.0.2.100.service", Arp = "hacluster-arp.service";

        // These commands have no character that systemd and sh read differently.
        var (exitCode, output) = tool.RunIsolated(
            $$"""
            set -e
            show() { echo "$1: $(sysctl -n net.ipv4.conf.all.arp_ignore net.ipv4.conf.all.arp_announce net.ipv4.conf.lo.arp_ignore net.ipv4.conf.lo.arp_announce | tr '\n' ' ')$(ip -o -4 address show dev lo | grep -c 192.0.2.100/32 || true)"; }
            mount -t tmpfs tmpfs /etc/sysctl.d && cp 90-hacluster-arp.conf /etc/sysctl.d/
            mount -t tmpfs tmpfs /var/lib && mkdir /var/lib/hacluster-arp
            sysctl -qw net.ipv4.conf.all.arp_announce=1
            show before
            {{Command(Arp, "ExecStart")}}
            {{Command(Vip, "ExecStart")}}
            {{Command(Vip, "ExecStart")}}
            show started
            {{Command(Arp, "ExecStart")}}
            {{Command(Vip, "ExecStop")}}
            {{Command(Arp, "ExecStop")}}
            show stopped
            """);
        Assert.True(exitCode == 0, output);
        Assert.Equal("before: 0 1 0 0 0\nstarted: 1 2 1 2 1\nstopped: 0 1 0 0 0\n", output);
    }

    [GeneratedRegex(@"VRRP Instance = (.*)$", RegexOptions.Multiline)]
    private static partial Regex InstanceName();

    [GeneratedRegex(@"^X-Served-By: (.*)\r$", RegexOptions.Multiline)]
    private static partial Regex ServedBy();

    [GeneratedRegex(@"^content of (\d+)$", RegexOptions.Multiline)]
    private static partial Regex ContentOf();

    [GeneratedRegex(@"^(/\S*)\t192\.0\.2\.0/24\(", RegexOptions.Multiline)]
    private static partial Regex EtabPath();

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Octal();
}
