using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>A virtual server as keepalived reads it: settings in their order, and without what it refuses.</summary>
internal sealed class VirtualServerView
{
    private readonly Dictionary<string, KeepalivedStatement> _last = [];
    private CheckSettings _checkSettings;

    private VirtualServerView(KeepalivedStatement statement) => Statement = statement;

    internal KeepalivedStatement Statement { get; }

    /// <summary>Its address and port; <see langword="null"/> for a group or a firewall mark.</summary>
    internal ServerEndpoint? Endpoint { get; private init; }

    /// <summary>Its firewall mark; 0 for none.</summary>
    internal long Mark { get; private init; }

    /// <summary>The name of its group; <see langword="null"/> for none.</summary>
    internal string? GroupName { get; private init; }

    /// <summary>Its group; <see langword="null"/> where it has none, or one that keepalived does not have.</summary>
    internal VirtualServerGroupView? Group { get; private init; }

    /// <summary>Whether it is one of IPv6; <see langword="null"/> where nothing in its block says so.</summary>
    internal bool? IsIPv6 { get; private set; }

    /// <summary>Whether keepalived has it at all: one without its group, or of another family than that, it leaves out.</summary>
    internal bool IsServed => GroupName is null || (Group is not null && FitsGroup);

    /// <summary>Whether the addresses of its group can be those of its real servers.</summary>
    internal bool FitsGroup => Group is null || IsIPv6 is not { } isIPv6 || !(isIPv6 ? Group.HasIPv4 : Group.HasIPv6);

    /// <summary>Whether packets come to it by their address.</summary>
    internal bool HasAddresses => GroupName is null ? Mark == 0 : Group is { Addresses.Count: > 0 };

    /// <summary>Whether packets come to it by their mark.</summary>
    internal bool HasMarks => Mark != 0 || Group is { HasMarks: true };

    internal string? Scheduler { get; private set; }

    internal IpvsForwarding? Forwarding { get; private set; }

    internal IpvsProtocol? Protocol { get; private set; }

    internal bool IsPersistent { get; private set; }

    internal bool IsInhibited { get; private set; }

    internal int Weight { get; private set; } = 1;

    internal long Quorum { get; private set; } = 1;

    internal long Hysteresis { get; private set; }

    /// <summary>The sum of the weights of all real servers.</summary>
    internal long WeightSum { get; private set; }

    /// <summary>What it says of all checks of its real servers.</summary>
    internal CheckSettings CheckSettings => _checkSettings;

    internal List<RealServerView> RealServers { get; } = [];

    internal RealServerView? SorryServer { get; private set; }

    /// <summary>Servers and settings of another family than what stands before them.</summary>
    internal List<KeepalivedStatement> WrongFamily { get; } = [];

    /// <summary>Real servers with the address and port of one above them, and that one.</summary>
    internal List<(RealServerView Server, RealServerView First)> Twice { get; } = [];

    /// <summary>Settings of a sorry server before there is one.</summary>
    internal List<KeepalivedStatement> SorrySettingsTooEarly { get; } = [];

    /// <summary>Flags of schedulers, each with the scheduler that was set before it.</summary>
    internal List<(KeepalivedStatement Flag, string? Scheduler)> SchedulerFlags { get; } = [];

    /// <summary>The smtp_alert that turns mail on; <see langword="null"/> where it is off.</summary>
    internal KeepalivedStatement? SmtpAlert { get; private set; }

    /// <summary>A persistence_granularity that is not one of the service's family.</summary>
    internal KeepalivedStatement? WrongGranularity { get; private set; }

    /// <summary>Reads a virtual server; <see langword="null"/> where keepalived refuses its address, port or mark, and with it the whole block.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="groups">The groups that keepalived has, by name.</param>
    internal static VirtualServerView? Read(KeepalivedStatement statement, IReadOnlyDictionary<string, VirtualServerGroupView> groups)
    {
        if (statement.Count < 2)
            return null;
        VirtualServerView? service;
        if (statement.WordText(1) == "group")
            service = statement.WordText(2) is { } name ? new(statement) { GroupName = name, Group = groups.GetValueOrDefault(name) } : null;
        else if (statement.WordText(1) == "fwmark")
            service = statement.Number(2, 0, uint.MaxValue) is { } mark ? new(statement) { Mark = mark } : null;
        else
            service = ServerEndpoint.Read(statement, 1) is { } endpoint ? new(statement) { Endpoint = endpoint, IsIPv6 = endpoint.Address.IsIPv6 } : null;
        service?.ReadSettings();
        return service;
    }

    internal static IpvsForwarding? ForwardingOf(KeepalivedStatement setting) => setting.Count < 2 ? null : setting.Word(1) switch
    {
        "NAT" => IpvsForwarding.Masquerade,
        "DR" => IpvsForwarding.DirectRouting,
        "TUN" => IpvsForwarding.Tunnel,
        _ => null,
    };

    /// <summary>The last setting of that keyword, which is neither a real server nor a list.</summary>
    internal KeepalivedStatement? Last(string keyword) => _last.GetValueOrDefault(keyword);

    private void ReadSettings()
    {
        for (var i = 0; i < Statement.Children.Length; i++)
            Read(Statement.Children[i]);
        if (SorryServer is { MayBeOfAnotherFamily: false } && !TakeFamily(SorryServer.Address.IsIPv6, SorryServer.Statement))
            SorryServer = null;
        var seen = new HashSet<RealServerView>(RealServerView.ByEndpoint);
        foreach (var server in RealServers)
        {
            WeightSum += server.Weight;
            if (seen.TryGetValue(server, out var first))
                Twice.Add((server, first));
            else
                seen.Add(server);
        }
    }

    private void Read(KeepalivedStatement setting)
    {
        switch (setting.Keyword)
        {
            case "real_server":
                ReadRealServer(setting);
                return;
            case "lb_algo" or "lvs_sched":
                Scheduler = SchedulerOf(setting) ?? Scheduler;
                break;
            case "lb_kind" or "lvs_method":
                Forwarding = ForwardingOf(setting) ?? Forwarding;
                break;
            case "protocol":
                Protocol = ProtocolOf(setting) ?? Protocol;
                break;
            case "hashed" or "sh-port" or "sh-fallback" or "mh-port" or "mh-fallback":
                SchedulerFlags.Add((setting, Scheduler));
                break;
            case "persistence_timeout":
                IsPersistent |= setting.Count < 2 || setting.Integer(1, 1, 31 * 86400) is not null;
                break;
            case "persistence_granularity":
                ReadGranularity(setting);
                break;
            case "ip_family":
                if (setting.WordText(1) is "inet" or "inet6")
                    TakeFamily(setting.Word(1) is "inet6", setting);
                break;
            case "sorry_server":
                SorryServer = ServerEndpoint.Read(setting, 1) is { } sorry ? new RealServerView(setting, this, sorry) : SorryServer;
                break;
            case "sorry_server_inhibit" or "sorry_server_lvs_method":
                if (SorryServer is null)
                    SorrySettingsTooEarly.Add(setting);
                else
                    SorryServer.ReadSorryServer(setting);
                break;
            case "smtp_alert":
                SmtpAlert = setting.Switch() switch { true => setting, false => null, _ => SmtpAlert };
                break;
            case "inhibit_on_failure":
                IsInhibited = true;
                break;
            case "weight":
                Weight = setting.Integer(1, 1, int.MaxValue) ?? Weight;
                break;
            case "quorum":
                Quorum = setting.Number(1, 1, uint.MaxValue) ?? 1;
                break;
            case "hysteresis":
                Hysteresis = setting.Number(1, 0, uint.MaxValue) ?? Hysteresis;
                break;
            default:
                _checkSettings.Read(setting);
                break;
        }
        _last[setting.Keyword.ToString()] = setting;
    }

    private void ReadRealServer(KeepalivedStatement setting)
    {
        if (ServerEndpoint.Read(setting, 1) is not { } endpoint)
            return;
        var server = new RealServerView(setting, this, endpoint);
        if (server.MayBeOfAnotherFamily || TakeFamily(endpoint.Address.IsIPv6, setting))
            RealServers.Add(server);
    }

    private void ReadGranularity(KeepalivedStatement setting)
    {
        if (setting.Count < 2 || !AddressText.IsNetmask(setting.Word(1)))
            return;
        var isIPv6 = IsIPv6 ?? !setting.Word(1).Contains('.');
        if (isIPv6 && setting.Integer(1, 1, 128) is null)
        {
            WrongGranularity = setting;
            return;
        }
        IsIPv6 = isIPv6;
        IsPersistent = true;
    }

    private bool TakeFamily(bool isIPv6, KeepalivedStatement setting)
    {
        IsIPv6 ??= isIPv6;
        if (IsIPv6 == isIPv6)
            return true;
        WrongFamily.Add(setting);
        return false;
    }

    private static string? SchedulerOf(KeepalivedStatement setting) =>
        setting.WordText(1) is "rr" or "wrr" or "lc" or "wlc" or "lblc" or "lblcr" or "sh" or "dh" or "mh" or "sed" or "nq" or "fo" or "ovf" or "twos" ? setting.WordText(1) : null;

    private static IpvsProtocol? ProtocolOf(KeepalivedStatement setting) => setting.WordText(1)?.ToUpperInvariant() switch
    {
        "TCP" => IpvsProtocol.Tcp,
        "UDP" => IpvsProtocol.Udp,
        "SCTP" => IpvsProtocol.Sctp,
        _ => null,
    };
}
