using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>What is true on the live hosts of a cluster.</summary>
/// <remarks>Each feature adds its own part to it, in its own folder.</remarks>
/// <param name="Name">The cluster's name.</param>
/// <param name="Hosts">Its hosts, in the order of the description.</param>
public sealed partial record ClusterStatus(string Name, ValueList<LiveHost> Hosts)
{
    /// <summary>What is wrong; empty where all that is described works and stands ready.</summary>
    public ValueList<ClusterProblem> Problems { get; init; } = [];

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsHealthy => Problems.Count == 0;

    /// <summary>What is seen of a host; <see langword="null"/> where nothing is, or no host is called so.</summary>
    internal LiveHost? Seen(string host) => Hosts.FirstOrDefault(h => h.Name == host && h.IsReachable);
}
