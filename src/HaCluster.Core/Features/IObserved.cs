using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>A feature that can be seen on the live hosts.</summary>
internal interface IObserved
{
    /// <summary>Asks what must be read of a host, whether the feature needs something of it or not.</summary>
    /// <exception cref="HaClusterException">What the description wants of this host cannot be worked out.</exception>
    void Ask(Cluster cluster, ClusterHost host, FactsQuery query)
    {
    }

    /// <summary>Adds what was read to what is seen of the host.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="host">The host.</param>
    /// <param name="facts">What was read.</param>
    /// <param name="live">What is seen so far: its addresses, links and services, and what features before this one have added.</param>
    /// <exception cref="FormatException">What the host said makes no sense.</exception>
    LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live) => live;

    /// <summary>Adds what only all hosts together show.</summary>
    ClusterStatus See(Cluster cluster, ClusterStatus status) => status;

    /// <summary>
    /// What is wrong, in the words of somebody who asks: does it work, and would it still if one part broke?
    /// About a host that cannot be seen nothing is said.
    /// </summary>
    IEnumerable<ClusterProblem> Problems(Cluster cluster, ClusterStatus status) => [];

    /// <summary>How long after its daemons on a host took up a change a mistake in it may take to show; zero where that is at once.</summary>
    TimeSpan ShownWithin(Cluster cluster, ClusterHost host) => TimeSpan.Zero;
}
