using HaCluster.Values;

namespace HaCluster.Features;

public sealed partial record ClusterStatus
{
    /// <summary>The checks of the data path; empty where only an ordinary look was taken.</summary>
    public ValueList<DataPathCheck> DataPath { get; init; } = [];
}
