using System.Globalization;
using System.Text;
using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>Writes rules as <c>ipvsadm -S -n</c> does, with what that leaves out: thresholds.</summary>
internal static class IpvsRuleWriter
{
    /// <summary>Adds the lines of a rule.</summary>
    /// <inheritdoc cref="IpvsRules.Write"/>
    public static void Append(StringBuilder text, IpvsRule rule)
    {
        IpvsRuleCheck.Verify(rule);
        if (rule.Address is { } address)
            RefuseNameInBrackets(address, rule.Source);
        var scheduler = Shown(rule.Scheduler, $"the scheduler of {ServiceOf(rule)}", rule.Source);
        text.Append("-A ").Append(ServiceOf(rule)).Append(" -s ").Append(EnumText.Format(scheduler));
        if (rule.Persistence is { } time)
            text.Append(CultureInfo.InvariantCulture, $" -p {(long)time.TotalSeconds}");
        if (rule.PersistenceNetmask is { } mask)
            text.Append(" -M ").Append(mask);
        if (rule.PersistenceEngine is { } engine)
            text.Append(" --pe ").Append(engine);
        if (rule.OnePacket)
            text.Append(" -o");
        if (rule.SchedulerFlags != IpvsSchedulerFlags.None)
            text.Append(" -b ").Append(IpvsadmWords.Format(rule.SchedulerFlags, scheduler));
        text.Append('\n');
        foreach (var server in rule.RealServers)
            Append(text, rule, server);
    }

    /// <summary>How the options name a virtual service: <c>-t 192.0.2.100:80</c>, <c>-f 7 -6</c>.</summary>
    public static string ServiceOf(IpvsRule rule) => rule.Protocol switch
    {
        IpvsProtocol.Tcp => $"-t {rule.Address}",
        IpvsProtocol.Udp => $"-u {rule.Address}",
        IpvsProtocol.Sctp => $"--sctp-service {rule.Address}",
        _ => string.Create(CultureInfo.InvariantCulture, $"-f {rule.FirewallMark}{(rule.IPv6 ? " -6" : "")}"),
    };

    private static void Append(StringBuilder text, IpvsRule rule, IpvsRuleServer server)
    {
        IpvsRuleCheck.Verify(rule, server);
        RefuseNameInBrackets(server.Address, server.Source);
        var forwarding = Shown(server.Forwarding, $"the forwarding method of {server.Address}", server.Source);
        var weight = Shown(server.Weight, $"the weight of {server.Address}", server.Source);
        text.Append(CultureInfo.InvariantCulture, $"-a {ServiceOf(rule)} -r {server.Address} {OptionOf(forwarding)} -w {weight}");
        if (server.UpperThreshold > 0)
            text.Append(CultureInfo.InvariantCulture, $" -x {server.UpperThreshold}");
        if (server.LowerThreshold > 0)
            text.Append(CultureInfo.InvariantCulture, $" -y {server.LowerThreshold}");
        if (forwarding == IpvsForwarding.Tunnel)
            AppendTunnel(text, server);
        text.Append('\n');
    }

    // Versions of ipvsadm before 1.30 have no tunnels but ipip, and no option for them.
    private static void AppendTunnel(StringBuilder text, IpvsRuleServer server)
    {
        var type = Shown(server.TunnelType, $"the tunnel to {server.Address}", server.Source);
        if (type == IpvsTunnelType.Ipip)
            return;
        text.Append(" --tun-type ").Append(EnumText.Format(type));
        if (server.TunnelPort is { } port)
            text.Append(CultureInfo.InvariantCulture, $" --tun-port {port}");
        text.Append(server.TunnelChecksum switch
        {
            IpvsTunnelChecksum.On => " --tun-csum",
            IpvsTunnelChecksum.Remote => " --tun-remcsum",
            _ => " --tun-nocsum",
        });
    }

    private static string OptionOf(IpvsForwarding forwarding) => forwarding switch
    {
        IpvsForwarding.DirectRouting => "-g",
        IpvsForwarding.Masquerade => "-m",
        _ => "-i",
    };

    private static T Shown<T>(T? value, string what, SourceLocation? source) where T : struct => value
        ?? throw new HaClusterException(IpvsErrorId.RuleIncomplete, $"The list does not show {what}: take the rules from 'ipvsadm -S -n'.", source);

    // ipvsadm prints such a name, but reads it as a host with an IPv4 address, and loses the port.
    private static void RefuseNameInBrackets(IpvsEndPoint address, SourceLocation? source)
    {
        if (address.IsIPv6 && !address.IsNumeric)
            throw new HaClusterException(IpvsErrorId.RuleInvalid, $"{address}: ipvsadm takes no name for an IPv6 address. Take the rules from 'ipvsadm -S -n'.", source);
    }
}
