using System.Text;
using HaCluster.Core.Tests.Formats.Keepalived;
using HaCluster.Core.Tests.Formats.Keepalived.Expansion;
using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Validation.Keepalived;

/// <summary>The rules find an error in a virtual server where the real <c>keepalived -t</c> refuses it, and nowhere else.</summary>
public sealed class IpvsAgreementTests
{
    private const string Session = "bfd_instance web1 {\nneighbor_ip 192.0.2.21\n}\n";
    private const string TrackFile = "track_file web1 {\nfile /run/web1\n}\n";
    private const string BfdCheck = "BFD_CHECK {\nname web1\n}";
    private const string FileCheck = "FILE_CHECK {\ntrack_file web1\n}";

    [Fact]
    public void An_error_is_found_where_keepalived_refuses_a_virtual_server()
    {
        var texts = Texts().ToList();

        var judgements = RealKeepalived.Judge([.. texts.Select(t => Encoding.UTF8.GetBytes(t))]);

        var differences = texts.Zip(judgements)
            .Where(t => HasError(t.First) != t.Second.Verdict is not (KeepalivedVerdict.Taken or KeepalivedVerdict.RefusedEnvironment))
            .Select(t => $"{t.Second.Verdict} {string.Join("; ", t.Second.Complaints)}\n{t.First}")
            .ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static bool HasError(string text) =>
        KeepalivedLinter.Lint([LintNode.Of(new LintInput(new ConfigFile(text, "lb.conf")), new MemoryFiles())]).Any(f => f.Severity == Severity.Error);

    private static IEnumerable<string> Texts() =>
        Addresses().Concat(Settings().Select(s => IpvsText.Service(settings: s))).Concat(Groups()).Concat(Servers().Select(s => IpvsText.Service(servers: s))).Concat(Checkers()).Concat(Tracked());

    private static IEnumerable<string> Addresses()
    {
        foreach (var address in new[] { "192.0.2.100 80", "192.0.2.100", "192.0.2.100 0", "192.0.2.100 http", "192.0.2.100-105 80", "fwmark 0", "fwmark 1", "fwmark 4294967295", "fwmark 4294967296", "group web" })
        {
            foreach (var protocol in new[] { "protocol TCP", "protocol udp", "", "protocol AH" })
                yield return IpvsText.Service(address, "lb_kind NAT", protocol: protocol);
            foreach (var settings in new[] { "lb_kind DR", "", "lb_kind DR\npersistence_timeout", "lb_kind NAT\nops", "lb_kind NAT\nha_suspend", "lb_kind NAT\npersistence_granularity 24" })
                yield return IpvsText.Service(address, settings, protocol: address is "fwmark 1" ? "" : "protocol TCP");
        }
    }

    private static IEnumerable<string> Settings() =>
        new[]
        {
            "lb_kind DR", "lvs_method TUN", "lb_kind dr", "lb_algo wlc2", "sh-port", "mh-fallback", "hashed", "lb_algo sh\nsh-port", "lb_algo sh\nmh-port", "lb_algo mh\nhashed", "sh-port\nlb_algo sh", "flag-1",
            "quorum 1", "quorum 2", "quorum 2\nweight 2", "hysteresis 1", "quorum 1\nhysteresis 0", "weight 3\nquorum 3\nhysteresis 2", "weight 3\nquorum 3\nhysteresis 3",
            "ip_family inet", "ip_family inet6", "persistence_granularity 255.255.255.0", "persistence_granularity 64", "persistence_timeout 0",
            "sorry_server 192.0.2.30 80", "sorry_server 192.0.2.30 81", "sorry_server 2001:db8::30 80", "sorry_server_inhibit", "sorry_server_lvs_method NAT\nsorry_server 192.0.2.30 80",
            "sorry_server 192.0.2.30 81\nsorry_server_lvs_method NAT", "sorry_server 2001:db8::30 80\nsorry_server_lvs_method TUN", "sorry_server 192.0.2.21 80", "sorry_server 192.0.2.21 80\nsorry_server_inhibit",
            "sorry_server 192.0.2.21 80\nsorry_server_inhibit\ninhibit_on_failure", "sorry_server 192.0.2.21 80\ninhibit_on_failure", "sorry_server 192.0.2.21 80\nsorry_server_inhibit\nsorry_server 192.0.2.21 80",
            "lb_kind TUN type gue", "lb_kind TUN type gue port 6080", "lb_kind TUN type gue port 6080 remcsum", "lb_kind TUN port 6080", "lb_kind TUN type gre port 6080", "lb_kind TUN csum", "lb_kind TUN type gre csum", "lb_kind TUN type gre remcsum", "lb_kind NAT type gue",
        }.Select(s => s.Contains("lb_kind", StringComparison.Ordinal) ? s : "lb_kind DR\n" + s);

    private static IEnumerable<string> Groups()
    {
        foreach (var lines in new[] { "", "192.0.2.100 80", "192.0.2.100", "192.0.2.100-110 80", "192.0.2.110-100 80", "192.0.2.96/28 80", "192.0.2.100 80\n192.0.2.101 81", "fwmark 1", "fwmark 1 inet", "fwmark 1 ipv4", "fwmark 1\n192.0.2.100 80", "192.0.2.100 80\n2001:db8::100 80", "192.0.2.100 80\n2001:db8::100 80\nfwmark 1", "192.0.2.100 80\n2001:db8::100 80\nfwmark 1 inet" })
        {
            foreach (var settings in new[] { "lb_kind NAT", "lb_kind DR", "lb_kind TUN\nsorry_server 192.0.2.30 80", "lb_kind NAT\nha_suspend" })
                yield return IpvsText.Group(lines) + IpvsText.Service("group web", settings);
            yield return IpvsText.Group(lines) + IpvsText.Service("group web", "lb_kind DR", protocol: "", servers: IpvsText.Server("192.0.2.21"));
        }
    }

    private static IEnumerable<string> Servers() =>
    [
        "",
        IpvsText.Server("192.0.2.256 80"),
        IpvsText.Server("192.0.2.21 8080"),
        IpvsText.Server("192.0.2.21 8080", "lvs_method NAT"),
        IpvsText.Server("192.0.2.21 000"),
        IpvsText.Server("2001:db8::21 80"),
        IpvsText.Server("2001:db8::21 80", "lvs_method TUN"),
        IpvsText.Server() + "\n" + IpvsText.Server(),
        IpvsText.Server() + "\n" + IpvsText.Server("192.0.2.21"),
        IpvsText.Server(settings: "weight 0"),
        IpvsText.Server(settings: "weight 0") + "\n" + IpvsText.Server("192.0.2.22 80"),
        IpvsText.Server(settings: "inhibit_on_failure maybe"),
        IpvsText.Server(settings: "notify_up /bin/true\nnotify_up /bin/true"),
        IpvsText.Server("fe80::21 80", "lvs_method TUN"),
        IpvsText.Server("fe80::21 80", "lvs_method TUN", "TCP_CHECK {\nbind_if eth0\n}"),
        IpvsText.Server("fe80::21 80", "lvs_method TUN", "SMTP_CHECK {\nhost {\nbind_if eth0\n}\n}"),
        IpvsText.Server("fe80::21 80", "lvs_method TUN", "SMTP_CHECK {\nconnect_port 25\nhost {\nbind_if eth0\n}\n}"),
        IpvsText.Server("fe80::21 80", "lvs_method TUN", "MISC_CHECK {\nmisc_path /bin/true\n}"),
    ];

    private static IEnumerable<string> Checkers() =>
        new[]
        {
            "TCP_CHECK {\nbindto 2001:db8::5\n}", "TCP_CHECK {\nconnect_ip 2001:db8::6\nbindto 2001:db8::5\n}", "TCP_CHECK {\nbindto 2001:db8::5\nconnect_ip 2001:db8::6\n}", "SMTP_CHECK {\nbindto 2001:db8::5\nconnect_ip 2001:db8::6\n}",
            "SMTP_CHECK {\nhost {\nbindto 2001:db8::5\n}\n}", "DNS_CHECK {\nconnect_ip fe80::1\n}", "PING_CHECK {\nconnect_ip fe80::1\nbind_if eth0\n}", "HTTP_GET {\n}", "HTTP_GET {\nurl {\n}\n}", "HTTP_GET {\nurl {\npath /\n}\n}",
            "HTTP_GET {\nnb_get_retry 3\nurl {\npath /\n}\n}", "SSL_GET {\nurl {\npath /\ndigest abc\n}\n}", "HTTP_GET {\nurl {\npath /\nstatus_code 200-299 99\n}\n}", "HTTP_GET {\nurl {\npath /\nregex_no_match\n}\n}", "MISC_CHECK {\n}",
            "DNS_CHECK {\ntype aaaa\n}", "DNS_CHECK {\ntype any\n}", "UDP_CHECK {\nmin_reply_length 300\n}", "UDP_CHECK {\nmin_reply_length 300\nmax_reply_length 300\n}", "UDP_CHECK {\npayload 0g\n}", "UDP_CHECK {\nrequire_reply 0x\n}", BfdCheck, FileCheck,
        }.Select(c => IpvsText.Service(servers: IpvsText.Server(checker: c)));

    private static IEnumerable<string> Tracked() =>
    [
        Session + IpvsText.Service(servers: IpvsText.Server(checker: BfdCheck)),
        Session + IpvsText.Service(servers: IpvsText.Server(checker: BfdCheck + "\n" + BfdCheck)),
        IpvsText.Service(servers: IpvsText.Server(checker: BfdCheck)) + Session,
        Session.Replace("}", "vrrp\n}", StringComparison.Ordinal) + IpvsText.Service(servers: IpvsText.Server(checker: BfdCheck)),
        Session.Replace("}", "vrrp\nchecker\n}", StringComparison.Ordinal) + IpvsText.Service(servers: IpvsText.Server(checker: BfdCheck)),
        TrackFile + IpvsText.Service(servers: IpvsText.Server(checker: FileCheck)),
        "vrrp_" + TrackFile + IpvsText.Service(servers: IpvsText.Server(checker: FileCheck)),
        IpvsText.Service(servers: IpvsText.Server(checker: FileCheck)) + TrackFile,
    ];
}
