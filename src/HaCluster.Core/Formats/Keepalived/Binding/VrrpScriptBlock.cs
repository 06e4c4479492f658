namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A command whose exit code tells whether something works (vrrp_script).</summary>
public sealed record VrrpScriptBlock : KeepalivedObject
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The command.</summary>
    public ScriptCommand? Script { get; init; }

    /// <summary>Time between runs, 1 ms–4294 s; 1 s where it is left out.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>After what time a run counts as failed, 1 ms–4294 s.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What it adds to the priority.</summary>
    public TrackWeight? Weight { get; init; }

    /// <summary>How many successes in a row count as success, from 1.</summary>
    public int? Rise { get; init; }

    /// <summary>How many failures in a row count as failure, from 1.</summary>
    public int? Fall { get; init; }

    /// <summary>Whom it runs as.</summary>
    public ScriptUser? User { get; init; }

    /// <summary>Whether it counts as failed until it has succeeded.</summary>
    public bool InitFail { get; init; }

    private protected override string Label => Name;
}
