using System.Globalization;
using System.Net;
using HaCluster.Facts;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>
/// Reads /proc/net/ip_vs, which the kernel itself writes (ip_vs_info_seq_show in net/netfilter/ipvs/ip_vs_ctl.c):
/// it needs no ipvsadm on the host and has everything in one piece.
/// </summary>
internal static class IpvsTable
{
    /// <summary>Where it is.</summary>
    public const string Path = "/proc/net/ip_vs";

    /// <summary>What the kernel calls the forwarding methods; what leads to the director itself is <see cref="Local"/>, whatever was asked for.</summary>
    private static readonly Dictionary<string, IpvsForwarding> s_methods = new()
    {
        ["Route"] = IpvsForwarding.DirectRouting,
        ["Masq"] = IpvsForwarding.Masquerade,
        ["Tunnel"] = IpvsForwarding.Tunnel,
    };

    private const string Local = "Local";

    /// <summary>What a service by firewall mark begins with.</summary>
    private const string Mark = "FWM";

    /// <summary>What a line of a service begins with: <c>TCP C0000264:0050</c>, <c>FWM 00000001</c>.</summary>
    public static string KeyOf(IpvsRule rule) => rule.FirewallMark is { } mark
        ? string.Create(CultureInfo.InvariantCulture, $"{Mark} {mark:X8}")
        : $"{EnumText.Format(rule.Protocol!.Value).ToUpperInvariant()} {Format(IPEndPoint.Parse(rule.Address!.ToString()))}";

    /// <summary>The virtual services of a host; see <see cref="Read(string, IEnumerable{string})"/>.</summary>
    public static IEnumerable<LiveIpvsService> Read(string host, HostFacts facts) => Read(host, facts.Kernel.Of(Path).Select(l => l.Line));

    /// <summary>The virtual services.</summary>
    /// <param name="host">The director.</param>
    /// <param name="lines">The file's lines.</param>
    /// <exception cref="FormatException">A line is none of this file's.</exception>
    public static IEnumerable<LiveIpvsService> Read(string host, IEnumerable<string> lines)
    {
        LiveIpvsService? service = null;
        var realServers = new List<LiveRealServer>();
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [] or ["IP", "Virtual", ..] or ["Prot", ..] or ["->", "RemoteAddress:Port", ..])
                continue;
            if (words[0] == "->")
            {
                realServers.Add(ReadRealServer(words));
                continue;
            }
            if (service is not null)
                yield return service with { RealServers = realServers.ToValueList() };
            service = ReadService(host, words);
            realServers.Clear();
        }
        if (service is not null)
            yield return service with { RealServers = realServers.ToValueList() };
    }

    /// <summary>A forwarding method as this file has it.</summary>
    public static string Format(IpvsForwarding? forwarding) => s_methods.FirstOrDefault(m => m.Value == forwarding).Key ?? Local;

    /// <summary>An address and a port as this file has them.</summary>
    public static string Format(IPEndPoint endPoint)
    {
        var bytes = endPoint.Address.GetAddressBytes();
        var hex = Convert.ToHexString(bytes);
        var address = bytes.Length == 4 ? hex : $"[{string.Join(':', hex.ToLowerInvariant().Chunk(4).Select(c => new string(c)))}]";
        return string.Create(CultureInfo.InvariantCulture, $"{address}:{endPoint.Port:X4}");
    }

    /// <summary><c>TCP  C0000264:0050 rr ops persistent 300 FFFFFFFF</c></summary>
    private static LiveIpvsService ReadService(string host, string[] words)
    {
        if (words is [Mark, var mark, var scheduler, ..] && long.TryParse(mark, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return new LiveIpvsService(host, IpvsProtocol.Tcp, new IPEndPoint(IPAddress.Any, 0))
            {
                FirewallMark = number,
                Scheduler = scheduler,
                IsPersistent = words.Contains("persistent"),
            };
        }
        if (words.Length < 3 || !Enum.TryParse<IpvsProtocol>(words[0], ignoreCase: true, out var protocol))
            throw new FormatException($"This line of /proc/net/ip_vs is no virtual service: {string.Join(' ', words)}");
        return new LiveIpvsService(host, protocol, ReadEndPoint(words[1]))
        {
            Scheduler = words[2],
            IsPersistent = words.Contains("persistent"),
        };
    }

    /// <summary><c>-> C0000215:0050      Route   1      0          0</c></summary>
    private static LiveRealServer ReadRealServer(string[] words)
    {
        if (words.Length < 6)
            throw new FormatException($"This line of /proc/net/ip_vs is no real server: {string.Join(' ', words)}");
        return new LiveRealServer(ReadEndPoint(words[1]))
        {
            Forwarding = s_methods.TryGetValue(words[2], out var method) ? method : null,
            Weight = int.Parse(words[3], CultureInfo.InvariantCulture),
            ActiveConnections = int.Parse(words[4], CultureInfo.InvariantCulture),
            InactiveConnections = int.Parse(words[5], CultureInfo.InvariantCulture),
        };
    }

    /// <summary><c>C0000264:0050</c>, most significant byte first, or <c>[2001:0db8:0000:0000:0000:0000:0000:0064]:0050</c>.</summary>
    private static IPEndPoint ReadEndPoint(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
            throw new FormatException($"/proc/net/ip_vs: '{text}' is not an address and a port.");
        var address = text.StartsWith('[')
            ? IPAddress.Parse(text.AsSpan(1, colon - 2))
            : new IPAddress(Convert.FromHexString(text.AsSpan(0, colon)));
        return new IPEndPoint(address, int.Parse(text.AsSpan(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }
}
