using HaCluster.Model;

namespace HaCluster.Features;

/// <summary>A feature whose part of a host can be taken out of use while the cluster runs, and taken back into it.</summary>
internal interface IDrained
{
    /// <summary>What is to be switched, on whatever hosts, so that nothing new comes to the host; all of it at 0 takes the host back into use.</summary>
    IEnumerable<Switch> Drain(Cluster cluster, string host) => [];

    /// <summary>Why the host cannot be done without now, in sentences.</summary>
    IEnumerable<string> WhyNotDrained(Cluster cluster, ClusterStatus status, string host) => [];

    /// <summary>What the host still does, in sentences; empty once it is idle.</summary>
    IEnumerable<string> StillInUse(Cluster cluster, ClusterStatus status, string host) => [];

    /// <summary>What the host does not do again yet, in sentences.</summary>
    IEnumerable<string> NotYetBack(Cluster cluster, ClusterStatus status, string host) => [];
}
