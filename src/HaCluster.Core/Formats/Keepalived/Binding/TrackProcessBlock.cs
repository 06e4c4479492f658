using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A process that has to run, or must not (vrrp_track_process).</summary>
public sealed record TrackProcessBlock : KeepalivedObject
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The program, and its arguments.</summary>
    public ValueList<string>? Process { get; init; }

    /// <summary>How arguments are compared: nothing for all of them, initial or partial.</summary>
    public ValueList<string>? ParamMatch { get; init; }

    /// <summary>What it adds to the priority.</summary>
    public TrackWeight? Weight { get; init; }

    /// <summary>The least number of such processes, 1–65535.</summary>
    public int? Quorum { get; init; }

    /// <summary>The largest number of such processes, 0–65535.</summary>
    public int? QuorumMax { get; init; }

    /// <summary>ForkDelay and TerminateDelay in one, up to 3600 s.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>How long enough processes have to run, up to 3600 s.</summary>
    public TimeSpan? ForkDelay { get; init; }

    /// <summary>How long too few processes have to run, up to 3600 s.</summary>
    public TimeSpan? TerminateDelay { get; init; }

    /// <summary>Whether the whole command line is compared.</summary>
    public bool FullCommand { get; init; }

    private protected override string Label => Name;
}
