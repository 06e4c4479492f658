using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>A duration, and from where to where it may be.</summary>
/// <param name="Spot">Where it stands.</param>
/// <param name="Value">The duration.</param>
/// <param name="Range">The range.</param>
internal sealed record RangedDuration(Spot Spot, TimeSpan Value, DurationRange Range) : Meaning(Spot);
