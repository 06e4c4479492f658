using HaCluster.Features;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>A part of an operation.</summary>
/// <param name="Switches">What is switched.</param>
/// <param name="Missing">What is then waited for: what is not so yet, in sentences.</param>
internal sealed record OperationStep(ValueList<Switch> Switches, Func<ClusterStatus, IEnumerable<string>> Missing)
{
    /// <summary>Whether it is waited for even where nobody asked to wait: the steps after it need it.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>What is set if it fails, or if what it waits for does not come.</summary>
    public ValueList<Switch> Retreat { get; init; } = [];
}
