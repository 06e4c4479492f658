using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>What ipvsadm(8) refuses although each word by itself is right. Rules are looked at when they are read and when they are written.</summary>
internal static class IpvsRuleCheck
{
    private static readonly IntRange s_count = new(0, int.MaxValue);

    /// <summary>Looks at all but the real servers.</summary>
    /// <exception cref="HaClusterException"><see cref="IpvsErrorId.RuleInvalid"/>.</exception>
    public static void Verify(IpvsRule rule)
    {
        Refuse(rule, (rule.Address is null) == (rule.FirewallMark is null), "a virtual service has either an address or a firewall mark");
        Refuse(rule, (rule.Address is null) != (rule.Protocol is null), "an address goes with a protocol, a firewall mark with none");
        Refuse(rule, rule.Address is not null && rule.IPv6, "IPv6 is said of a firewall mark only: an address shows its family");
        Refuse(rule, rule.FirewallMark == 0, "a firewall mark is at least 1");
        Refuse(rule, (rule.SchedulerFlags & ~(IpvsSchedulerFlags.Fallback | IpvsSchedulerFlags.Port | IpvsSchedulerFlags.Third)) != 0, "it has a scheduler flag that there is not");
        Refuse(rule, rule.Persistence is { } time && (time < TimeSpan.FromSeconds(1) || time > IpvsadmWords.LongestPersistence || time.Ticks % TimeSpan.TicksPerSecond != 0),
            "persistence is 1 s to 31 days, in whole seconds");
        Refuse(rule, rule.PersistenceNetmask is { } mask && !IpvsadmWords.IsNetmask(mask, IsIPv6(rule)),
            IsIPv6(rule) ? "for IPv6 the netmask is a prefix length of 1 to 128" : "the netmask is not of the form 255.255.255.0");
        Refuse(rule, rule.PersistenceEngine is { } engine && !IpvsadmWords.IsEngine(engine), "a persistence engine is a word such as sip");
        Refuse(rule, rule.Address?.Port == "0" && rule.Persistence is null, "only a persistent service takes every port: name the port, or add a persistence (-p)");
        Refuse(rule, rule is { OnePacket: true, Protocol: IpvsProtocol.Tcp or IpvsProtocol.Sctp }, "one-packet scheduling (-o) is for UDP and firewall marks");
    }

    /// <summary>Looks at a real server.</summary>
    /// <exception cref="HaClusterException"><see cref="IpvsErrorId.RuleInvalid"/>.</exception>
    public static void Verify(IpvsRule rule, IpvsRuleServer server)
    {
        var isTunnel = server.Forwarding == IpvsForwarding.Tunnel;
        Refuse(server, server.Weight is { } weight && !s_count.Contains(weight), "the weight is negative");
        Refuse(server, !s_count.Contains(server.UpperThreshold) || !s_count.Contains(server.LowerThreshold), "a threshold is negative");
        Refuse(server, server.Address.IsIPv6 != IsIPv6(rule) && !isTunnel, "only a tunnel leads from IPv4 to IPv6 or back");
        Refuse(server, !isTunnel && (server.TunnelType is IpvsTunnelType.Gue or IpvsTunnelType.Gre || server.TunnelPort is not null || server.TunnelChecksum != IpvsTunnelChecksum.Off),
            "it has settings of a tunnel, but its forwarding method is another (a tunnel is -i)");
        Refuse(server, (server.TunnelType == IpvsTunnelType.Gue) != (server.TunnelPort is not null), "a gue tunnel needs a port (--tun-port), and no other tunnel has one");
        Refuse(server, server.TunnelPort is { } port && !ModelRanges.Port.Contains(port), $"the tunnel's port is not {ModelRanges.Port}");
        Refuse(server, server.TunnelType == IpvsTunnelType.Ipip && server.TunnelChecksum != IpvsTunnelChecksum.Off, "an ipip tunnel has no checksums");
        Refuse(server, server.TunnelType == IpvsTunnelType.Gre && server.TunnelChecksum == IpvsTunnelChecksum.Remote, "remote checksums (--tun-remcsum) are for gue tunnels");
    }

    private static bool IsIPv6(IpvsRule rule) => rule.Address?.IsIPv6 ?? rule.IPv6;

    private static void Refuse(IpvsRule rule, bool isWrong, string problem)
    {
        if (isWrong)
            throw new HaClusterException(IpvsErrorId.RuleInvalid, $"virtual service {rule.Address?.ToString() ?? $"with firewall mark {rule.FirewallMark}"}: {problem}.", rule.Source);
    }

    private static void Refuse(IpvsRuleServer server, bool isWrong, string problem)
    {
        if (isWrong)
            throw new HaClusterException(IpvsErrorId.RuleInvalid, $"real server {server.Address}: {problem}.", server.Source);
    }
}
