using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>A process that has to run, or must not (keepalived.conf(5), vrrp_track_process).</summary>
public sealed record VrrpTrackProcess : ModelObject
{
    /// <summary>What instances and sync groups track it by.</summary>
    public required string Name { get; init; }

    /// <summary>The program's name, and behind it the arguments that are compared.</summary>
    public ValueList<string> Process { get; init; } = [];

    /// <summary>How arguments are compared; <see langword="null"/> where they are not.</summary>
    public ProcessArguments? Arguments { get; init; }

    /// <summary>What it adds to the priority, -254 to 254; <see langword="null"/> or 0: its failure is a fault. See <see cref="VrrpTrack.Weight"/>.</summary>
    public int? Weight { get; init; }

    /// <summary>Whether it counts the other way round (reverse); goes with a weight.</summary>
    public bool Reverse { get; init; }

    /// <summary>The least number of such processes, 1–65535; <see langword="null"/> for 1.</summary>
    public int? Quorum { get; init; }

    /// <summary>The largest number of such processes, 0–65535; <see langword="null"/> for any.</summary>
    public int? QuorumMax { get; init; }

    /// <summary>How long it must be so, either way, before it counts, up to 3600 s.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>How long enough processes must have run before that counts, up to 3600 s.</summary>
    public TimeSpan? ForkDelay { get; init; }

    /// <summary>How long too few processes must have run before that counts, up to 3600 s: longer than a restart takes.</summary>
    public TimeSpan? TerminateDelay { get; init; }

    /// <summary>Whether the whole command line is compared, and not only the name that the kernel has, of 15 characters.</summary>
    public bool FullCommand { get; init; }

    /// <summary>The name, as in a list.</summary>
    public override string ToString() => Name;

    internal TrackProcessBlock ToBlock() => new()
    {
        Name = Name,
        Process = Process.Count > 0 ? Process : null,
        ParamMatch = Arguments switch { ProcessArguments.Initial => ["initial"], ProcessArguments.Partial => ["partial"], ProcessArguments.Exact => [], _ => null },
        Weight = TrackTexts.WeightOf(Weight, Reverse),
        Quorum = Quorum,
        QuorumMax = QuorumMax,
        Delay = Delay,
        ForkDelay = ForkDelay,
        TerminateDelay = TerminateDelay,
        FullCommand = FullCommand,
    };

    /// <summary>What a block says; <see langword="null"/> where it says more than the properties can.</summary>
    internal static VrrpTrackProcess? From(TrackProcessBlock block)
    {
        var process = new VrrpTrackProcess
        {
            Name = block.Name,
            Process = block.Process ?? [],
            Arguments = block.ParamMatch switch { [] => ProcessArguments.Exact, ["initial"] => ProcessArguments.Initial, ["partial"] => ProcessArguments.Partial, _ => null },
            Weight = block.Weight?.Value,
            Reverse = block.Weight?.Reverse == true,
            Quorum = block.Quorum,
            QuorumMax = block.QuorumMax,
            Delay = block.Delay,
            ForkDelay = block.ForkDelay,
            TerminateDelay = block.TerminateDelay,
            FullCommand = block.FullCommand,
        };
        return process.ToBlock() == block && process.Process.Count > 0 ? process : null;
    }
}
