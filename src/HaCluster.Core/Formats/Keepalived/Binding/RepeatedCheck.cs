namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A check that is tried again and again.</summary>
public abstract record RepeatedCheck : HealthCheck
{
    /// <summary>How many more times a failed check is tried, from 0.</summary>
    public int? Retry { get; init; }

    /// <summary>Time before that.</summary>
    public TimeSpan? DelayBeforeRetry { get; init; }

    /// <summary>Within what time the first check comes.</summary>
    public TimeSpan? Warmup { get; init; }

    /// <summary>Time from one check to the next.</summary>
    public TimeSpan? DelayLoop { get; init; }

    /// <summary>Whether the server counts as down until the check has succeeded.</summary>
    public bool? Alpha { get; init; }

    /// <summary>Whether every failure is logged.</summary>
    public bool? LogAllFailures { get; init; }
}
