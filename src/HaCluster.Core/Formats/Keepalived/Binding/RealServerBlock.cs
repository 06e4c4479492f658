using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A server that does the work (real_server).</summary>
public sealed record RealServerBlock : KeepalivedObject
{
    /// <summary>Its address and port.</summary>
    public ServerAddress Address { get; init; } = new();

    /// <summary>The share of connections that it gets, from 0.</summary>
    public int? Weight { get; init; }

    /// <summary>How packets get to it; <see langword="null"/> for the virtual server's method.</summary>
    public LvsMethod? LvsMethod { get; init; }

    /// <summary>Whether it gets weight 0 instead of being taken out.</summary>
    public bool? InhibitOnFailure { get; init; }

    /// <summary>At how many connections it gets no more, 0–4294967295 (uthreshold).</summary>
    public long? UpperThreshold { get; init; }

    /// <summary>Below how many connections it gets new ones again, 0–4294967295 (lthreshold).</summary>
    public long? LowerThreshold { get; init; }

    /// <summary>Time from one check to the next.</summary>
    public TimeSpan? DelayLoop { get; init; }

    /// <summary>How long a check waits for a connection, up to 4294.967295 s.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>How many more times a failed check is tried, from 1.</summary>
    public int? Retry { get; init; }

    /// <summary>Time before that.</summary>
    public TimeSpan? DelayBeforeRetry { get; init; }

    /// <summary>Within what time the first check comes.</summary>
    public TimeSpan? Warmup { get; init; }

    /// <summary>Whether it counts as down until a check has succeeded.</summary>
    public bool? Alpha { get; init; }

    /// <summary>Whether mail is sent when it goes up or down.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary>The Host header of its HTTP checks.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>Its name in SNMP.</summary>
    public string? SnmpName { get; init; }

    /// <summary>What runs when it is found up.</summary>
    public ScriptCommand? NotifyUp { get; init; }

    /// <summary>What runs when it is found down.</summary>
    public ScriptCommand? NotifyDown { get; init; }

    /// <summary>How keepalived finds out whether it is alive.</summary>
    public ValueList<HealthCheck> HealthChecks { get; init; } = [];

    private protected override string Label => Address.ToString();
}
