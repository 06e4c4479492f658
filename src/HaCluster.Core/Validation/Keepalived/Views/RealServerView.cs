using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>A real server, or a sorry server, as keepalived reads it.</summary>
internal sealed class RealServerView
{
    private int? _weight;
    private bool? _isInhibited;
    private IpvsForwarding? _forwarding;
    private CheckSettings _checkSettings;
    private Dictionary<string, CheckerView>? _bfdChecks;

    internal RealServerView(KeepalivedStatement statement, VirtualServerView service, ServerEndpoint endpoint)
    {
        (Statement, Service, Endpoint, HasRange) = (statement, service, endpoint, endpoint.HasRange);
        // What the service says of it only later, it does not get before the whole block is read.
        _forwarding = service.Forwarding;
        // A sorry server does not take this from its service.
        if (statement.Is("sorry_server"))
            _isInhibited = false;
        for (var i = 0; i < statement.Children.Length; i++)
            Read(statement.Children[i]);
    }

    /// <summary>Takes real servers with the same address and port for the same.</summary>
    internal static EqualityComparer<RealServerView> ByEndpoint { get; } = EqualityComparer<RealServerView>.Create(
        (x, y) => x!.Port == y!.Port && x.Address.IsSameAs(y.Address),
        s => HashCode.Combine(s.Address.Value.High, s.Address.Value.Low, s.Port));

    internal KeepalivedStatement Statement { get; }

    internal VirtualServerView Service { get; }

    internal ServerEndpoint Endpoint { get; }

    /// <summary>As of <see cref="Endpoint"/>, but read while the text is at hand: there are many servers, and it is asked of all.</summary>
    internal bool HasRange { get; }

    internal AddressView Address => Endpoint.Address;

    internal int Port => Endpoint.Port;

    /// <summary>How packets get there; <see langword="null"/> where nothing says it, which keepalived takes for NAT.</summary>
    internal IpvsForwarding? Forwarding => _forwarding ?? Service.Forwarding;

    /// <summary>Whether its address may be of another family than the service's: packets go through a tunnel, and that was known when the block ended.</summary>
    internal bool MayBeOfAnotherFamily => _forwarding?.JoinsFamilies() == true;

    internal int Weight => _weight ?? Service.Weight;

    /// <summary>Whether it gets weight 0, instead of being taken out, when it fails.</summary>
    internal bool IsInhibited => _isInhibited ?? Service.IsInhibited;

    /// <summary>Its health checkers, in order.</summary>
    internal List<CheckerView> Checkers { get; } = new(1);

    /// <summary>What it says of all its checks.</summary>
    internal CheckSettings CheckSettings => _checkSettings;

    internal KeepalivedStatement? NotifyUp { get; private set; }

    internal KeepalivedStatement? NotifyDown { get; private set; }

    internal KeepalivedStatement? LowerThreshold { get; private set; }

    internal KeepalivedStatement? UpperThreshold { get; private set; }

    /// <summary>Takes the settings of a sorry server, which stand beside it.</summary>
    internal void ReadSorryServer(KeepalivedStatement setting)
    {
        if (setting.Is("sorry_server_inhibit"))
            _isInhibited = true;
        else
            _forwarding = VirtualServerView.ForwardingOf(setting) ?? _forwarding;
    }

    /// <summary>The first BFD_CHECK of that session.</summary>
    internal CheckerView? BfdCheckOf(string session) =>
        (_bfdChecks ??= Checkers.Where(c => c.Keyword == "BFD_CHECK").GroupBy(c => c.Statement.Find("name")?.WordText(1) ?? "").ToDictionary(g => g.Key, g => g.First())).GetValueOrDefault(session);

    public override string ToString() => Endpoint.ToString();

    private void Read(KeepalivedStatement setting)
    {
        switch (setting.Keyword)
        {
            case "weight":
                _weight = setting.Integer(1, 0, int.MaxValue) ?? _weight;
                break;
            case "lvs_method":
                _forwarding = VirtualServerView.ForwardingOf(setting) ?? _forwarding;
                break;
            case "inhibit_on_failure":
                _isInhibited = setting.Switch() ?? _isInhibited;
                break;
            case "HTTP_GET" or "SSL_GET" or "TCP_CHECK" or "SMTP_CHECK" or "DNS_CHECK" or "MISC_CHECK" or "BFD_CHECK" or "UDP_CHECK" or "PING_CHECK" or "FILE_CHECK":
                Checkers.Add(new CheckerView(setting, this));
                break;
            case "notify_up":
                NotifyUp = setting;
                break;
            case "notify_down":
                NotifyDown = setting;
                break;
            case "lthreshold":
                LowerThreshold = setting;
                break;
            case "uthreshold":
                UpperThreshold = setting;
                break;
            default:
                _checkSettings.Read(setting);
                break;
        }
    }
}
