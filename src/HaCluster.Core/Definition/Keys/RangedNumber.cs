using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>A whole number, and from where to where it may be.</summary>
/// <param name="Spot">Where it stands.</param>
/// <param name="Value">The number.</param>
/// <param name="Range">The range.</param>
internal sealed record RangedNumber(Spot Spot, int Value, IntRange Range) : Meaning(Spot);
