using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>A duration, and from where to where it may be.</summary>
/// <param name="Spot">Where it stands.</param>
/// <param name="Value">The duration.</param>
/// <param name="Range">The range, which may hang on what else the cluster says.</param>
internal sealed record RangedDuration(Spot Spot, TimeSpan Value, Func<Cluster, DurationRange> Range) : Meaning(Spot);
