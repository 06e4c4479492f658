using System.Globalization;
using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>
/// Reads what <c>ipvsadm -L</c> prints, with or without <c>-n</c>, <c>--stats</c>, <c>--rate</c>, <c>--thresholds</c>, <c>--persistent-conn</c>, <c>--tun-info</c> and <c>--exact</c>.
/// Its two header lines name the columns.
/// </summary>
internal sealed class IpvsListingReader(string? fileName)
{
    // ipvsadm cuts names to the width of its column, but not IPv6 addresses.
    private const int LongestAddress = 28;

    private static readonly string[] s_statsColumns = ["Conns", "InPkts", "OutPkts", "InBytes", "OutBytes"];
    private static readonly string[] s_rateColumns = ["CPS", "InPPS", "OutPPS", "InBPS", "OutBPS"];

    private readonly List<IpvsRule> _rules = [];
    private readonly List<IpvsRuleServer> _servers = [];
    private string[] _serviceColumns = [];
    private string[] _serverColumns = [];
    private SourceLocation _at = new(fileName, 1);

    /// <inheritdoc cref="IpvsRules.Parse"/>
    public static ValueList<IpvsRule> Read(string[] lines, string? fileName)
    {
        var reader = new IpvsListingReader(fileName);
        for (var i = 0; i < lines.Length; i++)
            reader.ReadLine(lines[i], i + 1);
        reader.EndService();
        return reader._rules.ToValueList();
    }

    /// <summary>Whether a text that starts with this line is one of ipvsadm's lists, be it one that this class reads or not.</summary>
    public static bool IsStart(string line) => WordsOf(line) is ["IP", "Virtual", ..] or ["Prot", ..] or ["IPVS", "connection", ..] or ["pro", "expire", ..];

    private static string[] WordsOf(string line) => line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private void ReadLine(string line, int number)
    {
        _at = new SourceLocation(fileName, number);
        switch (WordsOf(line))
        {
            case [] or ["IP", "Virtual", "Server", ..]:
                break;
            case ["IPVS", "connection", ..] or ["pro", "expire", ..]:
                throw Unknown("This is the list of connections (-c). Only lists of virtual services are read: use 'ipvsadm -L -n'");
            case ["Prot", "LocalAddress:Port", .. var columns]:
                EndService();
                (_serviceColumns, _serverColumns) = (columns, columns);
                break;
            // The kernel's own file has the same words, but its numbers are hexadecimal.
            case ["->", "RemoteAddress:Port", "Forward", ..] when line.Contains("Port Forward", StringComparison.Ordinal):
                throw Unknown("This is /proc/net/ip_vs. Use 'ipvsadm -L -n'");
            case ["->", "RemoteAddress:Port", .. var columns]:
                _serverColumns = columns.Length > 0 ? columns : _serviceColumns;
                break;
            case ["->", var address, .. var values] when _rules.Count > 0:
                _servers.Add(ReadServer(address, values));
                break;
            case ["TCP" or "UDP" or "SCTP" or "FWM", _, ..] words when _serverColumns.Length > 0:
                EndService();
                _rules.Add(ReadService(words));
                break;
            default:
                throw Unknown($"{ShownText.Quote(line.Trim())} is no line of a list of virtual services");
        }
    }

    private void EndService()
    {
        if (_servers.Count > 0)
            _rules[^1] = _rules[^1] with { RealServers = _servers.ToValueList() };
        _servers.Clear();
    }

    private IpvsRule ReadService(string[] words)
    {
        var rule = new IpvsRule { Source = _at };
        var rest = words[2..];
        if (words[0] == "FWM")
        {
            // ipvsadm prints large marks as negative numbers.
            if (!long.TryParse(words[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mark) || mark is < int.MinValue or > uint.MaxValue or 0)
                throw Invalid(words[1], "firewall mark");
            var isIPv6 = rest is ["IPv6", ..];
            rule = rule with { FirewallMark = unchecked((uint)mark), IPv6 = isIPv6 };
            rest = isIPv6 ? rest[1..] : rest;
        }
        else
        {
            rule = rule with
            {
                Protocol = words[0] switch { "TCP" => IpvsProtocol.Tcp, "UDP" => IpvsProtocol.Udp, _ => IpvsProtocol.Sctp },
                Address = ReadEndPoint(words[1]),
            };
        }
        return _serviceColumns switch
        {
            var columns when columns.SequenceEqual(s_statsColumns) => rule with { Scheduler = null, Stats = ReadCounters(rest) },
            var columns when columns.SequenceEqual(s_rateColumns) => rule with { Scheduler = null, Rate = ReadCounters(rest) },
            _ => ReadScheduler(rule, rest),
        };
    }

    /// <summary><c>sh (sh-port) persistent 300 mask 255.255.255.0 pe sip ops</c></summary>
    private IpvsRule ReadScheduler(IpvsRule rule, string[] words)
    {
        if (words.Length == 0 || !EnumText.TryParse(words[0], out IpvsScheduler scheduler))
            throw Invalid(words.FirstOrDefault(""), "scheduler");
        rule = rule with { Scheduler = scheduler };
        for (var i = 1; i < words.Length; i++)
        {
            switch (words[i])
            {
                case ['(', .. var list, ')'] when IpvsadmWords.TryParseFlags(list, scheduler, out var flags):
                    rule = rule with { SchedulerFlags = flags };
                    break;
                case "ops":
                    rule = rule with { OnePacket = true };
                    break;
                case "persistent" when i + 1 < words.Length && IpvsadmWords.TryParsePersistence(words[i + 1], out var time):
                    rule = rule with { Persistence = time };
                    i++;
                    break;
                case "mask" when i + 1 < words.Length && IpvsadmWords.IsNetmask(words[i + 1], rule.Address?.IsIPv6 ?? rule.IPv6):
                    rule = rule with { PersistenceNetmask = words[++i] };
                    break;
                case "pe" when i + 1 < words.Length && IpvsadmWords.IsEngine(words[i + 1]):
                    rule = rule with { PersistenceEngine = words[++i] };
                    break;
                default:
                    throw Invalid(string.Join(' ', words[i..]), "setting of a virtual service");
            }
        }
        return rule;
    }

    private IpvsRuleServer ReadServer(string address, string[] values)
    {
        if (values.Length != _serverColumns.Length)
            throw Invalid(string.Join(' ', values), $"row of the columns {string.Join(", ", _serverColumns)}");
        // What no column shows is not known.
        var server = new IpvsRuleServer { Address = ReadEndPoint(address), Forwarding = null, Weight = null, TunnelType = null, Source = _at };
        if (_serverColumns.SequenceEqual(s_statsColumns))
            return server with { Stats = ReadCounters(values) };
        if (_serverColumns.SequenceEqual(s_rateColumns))
            return server with { Rate = ReadCounters(values) };
        for (var i = 0; i < values.Length; i++)
            server = ReadColumn(server, _serverColumns[i], values[i]);
        return server.Forwarding is null or IpvsForwarding.Tunnel ? server : server with { TunnelType = IpvsTunnelType.Ipip };
    }

    private IpvsRuleServer ReadColumn(IpvsRuleServer server, string column, string value) => column switch
    {
        "Forward" => server with
        {
            Forwarding = value switch
            {
                "Route" or "Local" => IpvsForwarding.DirectRouting,
                "Masq" => IpvsForwarding.Masquerade,
                "Tunnel" => IpvsForwarding.Tunnel,
                _ => throw Invalid(value, "forwarding method"),
            },
            IsLocal = value == "Local",
        },
        "TunnelInfo" => ReadTunnel(server, value),
        "Weight" => server with { Weight = (int)ReadNumber(value, int.MaxValue) },
        "Uthreshold" => server with { UpperThreshold = (int)ReadNumber(value, int.MaxValue) },
        "Lthreshold" => server with { LowerThreshold = (int)ReadNumber(value, int.MaxValue) },
        "ActiveConn" => server with { ActiveConnections = ReadNumber(value) },
        "InActConn" => server with { InactiveConnections = ReadNumber(value) },
        "PersistConn" => server with { PersistentConnections = ReadNumber(value) },
        _ => throw Unknown($"A list of ipvsadm's has no column {ShownText.Quote(column)}"),
    };

    /// <summary><c>ipip</c>, <c>gue:6080:+c</c>, <c>gre:-c</c>; <c>n/a</c> where there is no tunnel.</summary>
    private IpvsRuleServer ReadTunnel(IpvsRuleServer server, string value) => value.Split(':') switch
    {
        ["n/a"] => server,
        ["ipip"] => server with { TunnelType = IpvsTunnelType.Ipip },
        ["gue", var port, var checksum] => server with { TunnelType = IpvsTunnelType.Gue, TunnelPort = (int)ReadNumber(port, 65535), TunnelChecksum = ReadChecksum(checksum) },
        ["gre", var checksum] => server with { TunnelType = IpvsTunnelType.Gre, TunnelChecksum = ReadChecksum(checksum) },
        _ => throw Invalid(value, "tunnel"),
    };

    private IpvsTunnelChecksum ReadChecksum(string value) => value switch
    {
        "-c" => IpvsTunnelChecksum.Off,
        "+c" => IpvsTunnelChecksum.On,
        "r+c" => IpvsTunnelChecksum.Remote,
        _ => throw Invalid(value, "checksum of a tunnel"),
    };

    private IpvsCounters ReadCounters(string[] values) => values.Length == s_statsColumns.Length
        ? new(ReadCounter(values[0]), ReadCounter(values[1]), ReadCounter(values[2]), ReadCounter(values[3]), ReadCounter(values[4]))
        : throw Invalid(string.Join(' ', values), "row of five numbers");

    /// <summary><c>1234</c>, or <c>1234567K</c>: ipvsadm's K is 1000.</summary>
    private ulong ReadCounter(string text)
    {
        var unit = text[^1] switch
        {
            'K' => 1_000UL,
            'M' => 1_000_000UL,
            'G' => 1_000_000_000UL,
            'T' => 1_000_000_000_000UL,
            _ => 1UL,
        };
        var digits = unit == 1 ? text : text[..^1];
        return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= ulong.MaxValue / unit
            ? number * unit
            : throw Invalid(text, "number");
    }

    private uint ReadNumber(string text, uint most = uint.MaxValue) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : throw Invalid(text, $"number of 0 to {most}");

    private IpvsEndPoint ReadEndPoint(string text)
    {
        // ipvsadm always prints a port.
        if (!IpvsEndPoint.TryParse(text, out var endPoint, defaultPort: ""))
            throw text.Length == LongestAddress ? new HaClusterException(IpvsErrorId.NameCut, $"{ShownText.Quote(text)} is cut: use ipvsadm with -n.", _at) : Invalid(text, "host:port");
        return endPoint.IsIPv6 ? endPoint : IpvsadmWords.NotCut(endPoint, text, LongestAddress, _at);
    }

    private HaClusterException Invalid(string text, string wanted) =>
        new(IpvsErrorId.ValueInvalid, $"{ShownText.Quote(text)} is no {wanted}.", _at);

    private HaClusterException Unknown(string problem) => new(IpvsErrorId.TextUnknown, $"{problem}.", _at);
}
