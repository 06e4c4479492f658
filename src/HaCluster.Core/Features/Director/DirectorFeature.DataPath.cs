using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaCluster.Facts;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>The way from the directors to the real servers, and what the kernel does with a connection on it.</summary>
internal sealed partial class DirectorFeature : IOnDataPath
{
    private const string PacketsReport = "full packets to real servers";
    private const string ReuseMode = "net.ipv4.vs.conn_reuse_mode";
    private const string Conntrack = "net.ipv4.vs.conntrack";
    private const string KernelRelease = "/proc/sys/kernel/osrelease";

    private static readonly string s_fullPacket = EmbeddedText.ReadScript(typeof(DirectorFeature), "full-packet.sh");

    /// <summary>The first kernel in which IPVS takes a port that is used again for a new connection although the firewall tracks the old one (commit f0a5e4d7a594).</summary>
    private static readonly Version s_reuseWithConntrack = new(5, 9);

    public void AskPath(Cluster cluster, ClusterHost host, IReadOnlySet<string> bystanders, FactsQuery query)
    {
        if (!IsOn(cluster, host.Name))
            return;
        query.AskSysctl(ReuseMode);
        query.AskSysctl(Conntrack);
        query.AskKernelFile(KernelRelease);
        var calls = WaysOf(cluster, host.Name).Select(w => w.Address).Distinct()
            .Select(a => string.Create(CultureInfo.InvariantCulture, $"full_packet {ShellQuote.Quote(a.ToString())} {(a.AddressFamily == AddressFamily.InterNetworkV6 ? 48 : 28)} &"));
        query.AskReport(PacketsReport, new ShellText().Add(s_fullPacket).Line(string.Join('\n', calls)).Line("wait").ToString());
    }

    public IEnumerable<DataPathCheck> CheckPath(Cluster cluster, DataPathSight sight) =>
        HostsOf(cluster).Distinct().SelectMany(director => WaysOf(cluster, director).Select(w => FullPacket(sight, director, w))
            .Append(Reuse(sight, director))
            .Concat(Masquerading.InsideInterfaces(cluster, cluster.IpvsServicesOf(director)).Any() ? FirewallChecks(cluster, sight, director) : []));

    private static IEnumerable<DataPathCheck> FirewallChecks(Cluster cluster, DataPathSight sight, string director) =>
        from service in cluster.IpvsServicesOf(director)
        where Masquerading.InsideInterfaces(cluster, [service]).Any()
        select sight.Told(DataPathCheckKind.Conntrack, director, $"ipvsService {service.Name}",
            $"No firewall of {director} goes by the state of connections that IPVS does not keep.", ClusterProblemKind.ConntrackMissing);

    /// <summary>The addresses to which a director sends packets of visitors, and whether inside others.</summary>
    private static IEnumerable<(string Host, IPAddress Address, bool IsTunnel)> WaysOf(Cluster cluster, string director) =>
        (from service in cluster.IpvsServicesOf(director)
         from server in service.RealServers
         where server.Host != director
         let host = cluster.FindHost(server.Host)
         where host is not null
         select (server.Host, cluster.AddressOf(service, host), service.ForwardingOf(server) == IpvsForwarding.Tunnel)).Distinct();

    private static DataPathCheck FullPacket(DataPathSight sight, string director, (string Host, IPAddress Address, bool IsTunnel) way)
    {
        var subject = $"{director} -> {way.Host}{(way.IsTunnel ? " (tunnel)" : "")}";
        if (sight.FactsOf(director) is null)
            return DataPathSight.Unreached(DataPathCheckKind.FullPacket, director, subject);
        var words = sight.ReportOf(director, PacketsReport).FirstOrDefault(w => w.Length == 6 && w[1] == way.Address.ToString());
        if (words is not [_, _, var device, var mtuText, var far, var passesText] || !int.TryParse(mtuText, out var mtu) || !int.TryParse(passesText, out var passes))
            return new(DataPathCheckKind.FullPacket, director, subject, DataPathOutcome.Unknown, $"{director} has no ping or no ip to try it with.");
        var theirs = far == "near" && sight.Status.Seen(way.Host)?.Addresses.FirstOrDefault(a => a.Address.Address.Equals(way.Address))?.Interface is { } other ? (Interface: other, Mtu: sight.MtuOf(way.Host, other)) : default;
        var header = way.Address.AddressFamily == AddressFamily.InterNetworkV6 ? 40 : 20;
        return (passes, theirs.Mtu) switch
        {
            (0, _) when mtu == 0 => Failed($"{director} has no route to {way.Address}.", "Its packets to that real server are dropped: give it a route."),
            (0, _) => new(DataPathCheckKind.FullPacket, director, subject, DataPathOutcome.Unknown, $"{way.Host} ({way.Address}) answers no ping of {director}, however short.")
            {
                Advice = "Let it answer ICMP echo, or look whether it is reached at all.",
            },
            _ when passes < mtu => Failed(Text($"A packet of {mtu} bytes, the MTU of {device}, does not pass from {director} to {way.Address}; one of {passes} does."),
                "Large requests hang. Give all interfaces and switches between the two the same MTU."),
            (_, { } its) when its != mtu => Failed(Text($"{device} of {director} has an MTU of {mtu} bytes, {theirs.Interface} of {way.Host} one of {its}, on one network."),
                "Whoever sends the longer packets loses them. Give both the same MTU."),
            _ => new(DataPathCheckKind.FullPacket, director, subject, DataPathOutcome.Passed,
                Text($"A packet of {mtu} bytes, the MTU of {device}, passes{(way.IsTunnel ? Text($"; {mtu - header} of them are left for a visitor's packet in the tunnel") : "")}.")),
        };

        DataPathCheck Failed(string seen, string advice) => new(DataPathCheckKind.FullPacket, director, subject, DataPathOutcome.Failed, seen) { Advice = advice };
    }

    /// <summary>
    /// Documentation/networking/ipvs-sysctl.rst, conn_reuse_mode: by 0, a client's new connection from a port that it has used before goes to the real server of
    /// the old one, dead or drained as that may be. Before Linux 5.9, where conntrack is on as well, each such connection waits a second for nothing else.
    /// </summary>
    private static DataPathCheck Reuse(DataPathSight sight, string director)
    {
        if (sight.FactsOf(director) is not { } facts)
            return DataPathSight.Unreached(DataPathCheckKind.ConnectionReuse, director, ReuseMode);
        var release = facts.Kernel.Of(KernelRelease).Select(l => l.Line).FirstOrDefault("");
        if (!facts.Sysctls.TryGetValue(ReuseMode, out var mode) || !Version.TryParse(string.Concat(release.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')).TrimEnd('.'), out var version))
            return new(DataPathCheckKind.ConnectionReuse, director, ReuseMode, DataPathOutcome.Unknown, $"{director} has no {ReuseMode} (Linux {release}).");
        var tracked = facts.Sysctls.GetValueOrDefault(Conntrack, "0").Trim() == "1";
        var reuses = mode.Trim() != "0";
        var mustWait = tracked && version < s_reuseWithConntrack;
        var seen = $"{ReuseMode} is {mode.Trim()}, {Conntrack} is {(tracked ? 1 : 0)}, on Linux {release}.";
        return (reuses, mustWait) switch
        {
            (true, true) => new(DataPathCheckKind.ConnectionReuse, director, ReuseMode, DataPathOutcome.Failed, seen)
            {
                Advice = $"Before Linux 5.9, with both on, a connection from a port that was used before waits a second. Set {ReuseMode} = 0, or use a newer kernel.",
            },
            (false, false) => new(DataPathCheckKind.ConnectionReuse, director, ReuseMode, DataPathOutcome.Failed, seen)
            {
                Advice = $"A connection from a port that was used before goes to the old real server, also where that is gone or drained. Set {ReuseMode} = 1, in /etc/sysctl.d too.",
            },
            _ => new(DataPathCheckKind.ConnectionReuse, director, ReuseMode, DataPathOutcome.Passed, seen),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
