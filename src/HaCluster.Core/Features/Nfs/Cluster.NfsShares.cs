using HaCluster.Features.Nfs;
using HaCluster.Values;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>The shares that the web servers mount.</summary>
    public ValueList<NfsShare> NfsShares { get; init; } = [];
}
