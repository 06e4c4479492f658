using System.Globalization;
using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>
/// Reads the lines that <c>ipvsadm -S</c> prints and <c>ipvsadm -R</c> takes. As there, each line is a command upon the table that the lines before have made:
/// it may edit and delete, too.
/// </summary>
internal sealed class IpvsRuleReader
{
    // The room that addrport_to_anyname of ipvsadm has for a text.
    private const int LongestAddress = 59;

    // What ipvsadm 1.31 sends to the kernel; ipvsadm(8) says 300 s.
    private static readonly TimeSpan s_defaultPersistence = TimeSpan.FromSeconds(360);

    private readonly Dictionary<string, (IpvsRule Rule, Dictionary<IpvsEndPoint, IpvsRuleServer> Servers)> _services = [];

    /// <inheritdoc cref="IpvsRules.Parse"/>
    public static ValueList<IpvsRule> Read(string[] lines, string? fileName)
    {
        var reader = new IpvsRuleReader();
        for (var i = 0; i < lines.Length; i++)
        {
            if (IpvsadmLine.Read(lines[i], fileName, i + 1) is { } line)
                reader.Apply(line);
        }
        // A dictionary from which something was taken does not keep its order.
        return reader._services.Values
            .Select(s => s.Rule with { RealServers = s.Servers.Values.OrderBy(v => v.Source!.Line).ToValueList() })
            .OrderBy(r => r.Source!.Line).ToValueList();
    }

    private void Apply(IpvsadmLine line)
    {
        if (line.Command == 'C')
        {
            _services.Clear();
            return;
        }
        var named = ReadName(line);
        var key = IpvsRuleWriter.ServiceOf(named);
        var isKnown = _services.TryGetValue(key, out var service);
        if (line.Command == 'A' == isKnown)
            throw isKnown ? Duplicate(key, service.Rule, line) : Unknown(key, line);
        switch (line.Command)
        {
            case 'A':
                _services.Add(key, (ReadService(line, named), []));
                break;
            case 'E':
                _services[key] = (ReadService(line, named), service.Servers);
                break;
            case 'D':
                _services.Remove(key);
                break;
            default:
                Apply(line, service.Rule, service.Servers);
                break;
        }
    }

    private static void Apply(IpvsadmLine line, IpvsRule rule, Dictionary<IpvsEndPoint, IpvsRuleServer> servers)
    {
        var address = ReadEndPoint(line.Require("real-server", "-r 192.0.2.21:80"), rule.Address?.Port ?? "0");
        var isKnown = servers.TryGetValue(address, out var known);
        if (line.Command == 'a' == isKnown)
            throw isKnown ? Duplicate($"{address}", known!, line) : Unknown($"{address}", line);
        if (line.Command == 'd')
            servers.Remove(address);
        else
            servers[address] = ReadServer(line, rule, address);
    }

    /// <summary>The virtual service that a line is about, and nothing more about it.</summary>
    private static IpvsRule ReadName(IpvsadmLine line)
    {
        var name = line.Require(IpvsadmOption.Service, "-t 192.0.2.100:80");
        var isMark = name.Option.Short == 'f';
        if (line["ipv6"] is { } ipv6 && !isMark)
            throw new HaClusterException(IpvsErrorId.OptionMisplaced, $"{ipv6.Option} goes with -f only.", ipv6.At);
        if (isMark)
            return new IpvsRule { FirewallMark = ReadMark(name), IPv6 = line["ipv6"] is not null };
        return new IpvsRule
        {
            Protocol = name.Option.Short switch { 't' => IpvsProtocol.Tcp, 'u' => IpvsProtocol.Udp, _ => IpvsProtocol.Sctp },
            Address = ReadEndPoint(name, "0"),
        };
    }

    private static IpvsRule ReadService(IpvsadmLine line, IpvsRule named)
    {
        var scheduler = IpvsScheduler.Wlc;
        if (line["scheduler"] is { } word && !EnumText.TryParse(word.Value, out scheduler))
            throw word.Invalid($"scheduler; there are {string.Join(", ", EnumText.WordsOf<IpvsScheduler>())}");
        var flags = IpvsSchedulerFlags.None;
        if (line["sched-flags"] is { } flagWords && !IpvsadmWords.TryParseFlags(flagWords.Value!, scheduler, out flags))
            throw flagWords.Invalid($"list of flags that the scheduler {EnumText.Format(scheduler)} takes");
        var rule = named with
        {
            Scheduler = scheduler,
            SchedulerFlags = flags,
            Persistence = line["persistent"] is { } persistent ? ReadPersistence(persistent) : null,
            PersistenceNetmask = line["netmask"]?.Value,
            PersistenceEngine = line["pe"]?.Value,
            OnePacket = line["ops"] is not null,
            Source = line.At,
        };
        IpvsRuleCheck.Verify(rule);
        return rule;
    }

    private static IpvsRuleServer ReadServer(IpvsadmLine line, IpvsRule rule, IpvsEndPoint address)
    {
        var tunnelType = IpvsTunnelType.Ipip;
        if (line["tun-type"] is { } type && !EnumText.TryParse(type.Value, out tunnelType))
            throw type.Invalid("tunnel type; there are ipip, gue and gre");
        var server = new IpvsRuleServer
        {
            Address = address,
            Forwarding = line[IpvsadmOption.Forwarding]?.Option.Short switch { 'm' => IpvsForwarding.Masquerade, 'i' => IpvsForwarding.Tunnel, _ => IpvsForwarding.DirectRouting },
            Weight = ReadNumber(line["weight"], new IntRange(0, int.MaxValue)) ?? 1,
            UpperThreshold = ReadNumber(line["u-threshold"], new IntRange(0, int.MaxValue)) ?? 0,
            LowerThreshold = ReadNumber(line["l-threshold"], new IntRange(0, int.MaxValue)) ?? 0,
            TunnelType = tunnelType,
            TunnelPort = ReadNumber(line["tun-port"], ModelRanges.Port),
            TunnelChecksum = line[IpvsadmOption.Checksum]?.Option.Name switch { "tun-csum" => IpvsTunnelChecksum.On, "tun-remcsum" => IpvsTunnelChecksum.Remote, _ => IpvsTunnelChecksum.Off },
            Source = line.At,
        };
        IpvsRuleCheck.Verify(rule, server);
        return server;
    }

    private static IpvsEndPoint ReadEndPoint(IpvsadmArgument argument, string defaultPort)
    {
        if (!IpvsEndPoint.TryParse(argument.Value, out var endPoint, defaultPort))
            throw argument.Invalid("host:port. Write an address such as 192.0.2.100:80 or [2001:db8::100]:80, or names");
        return IpvsadmWords.NotCut(endPoint, argument.Value!, LongestAddress, argument.At);
    }

    // ipvsadm prints large marks as negative numbers, and does not read them back.
    private static uint ReadMark(IpvsadmArgument argument) =>
        long.TryParse(argument.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mark) && mark is >= int.MinValue and <= uint.MaxValue and not 0
            ? unchecked((uint)mark)
            : throw argument.Invalid("firewall mark of 1 to 4294967295");

    private static TimeSpan ReadPersistence(IpvsadmArgument argument)
    {
        if (argument.Value is null)
            return s_defaultPersistence;
        return IpvsadmWords.TryParsePersistence(argument.Value, out var time) ? time : throw argument.Invalid("time of 1 to 2678400 whole seconds (31 days)");
    }

    private static int? ReadNumber(IpvsadmArgument? argument, IntRange range)
    {
        if (argument is null)
            return null;
        return int.TryParse(argument.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && range.Contains(number) ? number : throw argument.Invalid($"number of {range}");
    }

    private static HaClusterException Duplicate(string what, ModelObject known, IpvsadmLine line) =>
        new(IpvsErrorId.Duplicate, $"{what} was added before, in line {known.Source!.Line}. To change it, use -{(line.Command == 'A' ? 'E' : 'e')}.", line.At);

    private static HaClusterException Unknown(string what, IpvsadmLine line) =>
        new(IpvsErrorId.Unknown, $"No line before this one adds {what}.", line.At);
}
