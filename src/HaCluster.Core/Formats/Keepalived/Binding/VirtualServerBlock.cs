using System.Net.Sockets;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A virtual service (virtual_server).</summary>
public sealed record VirtualServerBlock : KeepalivedObject
{
    /// <summary>What it is reached by.</summary>
    public VirtualServerAddress Address { get; init; } = new();

    /// <summary>Time from one check to the next; 60 s where it is left out.</summary>
    public TimeSpan? DelayLoop { get; init; }

    /// <summary>How a real server is chosen (lvs_sched, lb_algo).</summary>
    public IpvsScheduler? Scheduler { get; init; }

    /// <summary>Whether a real server is chosen for each packet (ops).</summary>
    public bool Ops { get; init; }

    /// <summary>The scheduler's first flag (flag-1).</summary>
    public bool Flag1 { get; init; }

    /// <summary>The scheduler's second flag (flag-2).</summary>
    public bool Flag2 { get; init; }

    /// <summary>The scheduler's third flag (flag-3).</summary>
    public bool Flag3 { get; init; }

    /// <summary>Whether sh looks at the source port (sh-port).</summary>
    public bool ShPort { get; init; }

    /// <summary>Whether sh has another server take over (sh-fallback).</summary>
    public bool ShFallback { get; init; }

    /// <summary>Whether mh looks at the source port (mh-port).</summary>
    public bool MhPort { get; init; }

    /// <summary>Whether mh has another server take over (mh-fallback).</summary>
    public bool MhFallback { get; init; }

    /// <summary>How packets get to the real servers (lvs_method, lb_kind).</summary>
    public LvsMethod? LvsMethod { get; init; }

    /// <summary>The protocol.</summary>
    public IpvsProtocol? Protocol { get; init; }

    /// <summary>For how long a client stays with its real server (persistence_timeout).</summary>
    public Persistence? Persistence { get; init; }

    /// <summary>The kernel's persistence engine.</summary>
    public string? PersistenceEngine { get; init; }

    /// <summary>The netmask, or for IPv6 the prefix length, that makes several clients one.</summary>
    public string? PersistenceGranularity { get; init; }

    /// <summary>The address family of a firewall mark (ip_family).</summary>
    public AddressFamily? IPFamily { get; init; }

    /// <summary>The weight of real servers that have none of their own, from 1.</summary>
    public int? Weight { get; init; }

    /// <summary>How long a check waits for a connection, up to 4294.967295 s.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>How many more times a failed check is tried, from 1.</summary>
    public int? Retry { get; init; }

    /// <summary>Time before that.</summary>
    public TimeSpan? DelayBeforeRetry { get; init; }

    /// <summary>Within what time the first check comes.</summary>
    public TimeSpan? Warmup { get; init; }

    /// <summary>Whether failed real servers get weight 0 instead of being taken out.</summary>
    public bool InhibitOnFailure { get; init; }

    /// <summary>Whether checks rest while the address is not on this host (ha_suspend).</summary>
    public bool HASuspend { get; init; }

    /// <summary>Whether real servers count as down until a check has succeeded.</summary>
    public bool Alpha { get; init; }

    /// <summary>Whether commands for what goes down run when keepalived ends.</summary>
    public bool Omega { get; init; }

    /// <summary>The least sum of weights, from 1.</summary>
    public int? Quorum { get; init; }

    /// <summary>By how much the sum has to pass the quorum, from 0.</summary>
    public int? Hysteresis { get; init; }

    /// <summary>What runs when the quorum is gained.</summary>
    public ScriptCommand? QuorumUp { get; init; }

    /// <summary>What runs when it is lost.</summary>
    public ScriptCommand? QuorumDown { get; init; }

    /// <summary>Whether mail is sent then.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary>The Host header of HTTP checks.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>Its name in SNMP.</summary>
    public string? SnmpName { get; init; }

    /// <summary>Who serves while the quorum is lost.</summary>
    public ServerAddress? SorryServer { get; init; }

    /// <summary>Whether the sorry server gets weight 0 instead of being taken out.</summary>
    public bool SorryServerInhibit { get; init; }

    /// <summary>How packets get to the sorry server.</summary>
    public LvsMethod? SorryServerLvsMethod { get; init; }

    /// <summary>The servers that do the work.</summary>
    public ValueList<RealServerBlock> RealServers { get; init; } = [];

    private protected override string Label => Address.ToString();
}
