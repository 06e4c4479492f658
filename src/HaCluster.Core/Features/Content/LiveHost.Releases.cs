using HaCluster.Features.Content;
using HaCluster.Values;

namespace HaCluster.Features;

public sealed partial record LiveHost
{
    /// <summary>What it serves of the contents that are synced to it.</summary>
    public ValueList<LiveRelease> Releases { get; init; } = [];
}
