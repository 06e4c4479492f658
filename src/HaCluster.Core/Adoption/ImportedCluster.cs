using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Adoption;

/// <summary>A cluster as its live hosts have it.</summary>
/// <param name="Cluster">The cluster, ready to be written, checked and deployed.</param>
/// <param name="Warnings">What was found and is not in it, or not just so; each names its host.</param>
public sealed record ImportedCluster(Cluster Cluster, ValueList<string> Warnings);
