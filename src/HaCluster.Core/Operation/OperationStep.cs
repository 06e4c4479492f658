using HaCluster.Features;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>A part of an operation.</summary>
/// <param name="Switches">What is switched.</param>
/// <param name="Missing">What is then waited for: what is not so yet, in sentences.</param>
internal sealed record OperationStep(ValueList<Switch> Switches, Func<ClusterStatus, IEnumerable<string>> Missing)
{
    /// <summary>Whether it is done even where what the step before it waited for did not come.</summary>
    public bool IsCleanUp { get; init; }
}
