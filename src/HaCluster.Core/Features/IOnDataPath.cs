using HaCluster.Facts;
using HaCluster.Model;

namespace HaCluster.Features;

/// <summary>A feature that visitors' packets pass. What of their way only a closer look shows is asked in the same round trip as all else, and changes nothing.</summary>
internal interface IOnDataPath
{
    /// <summary>Asks a host what the checks need besides what an ordinary look shows.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="host">The host.</param>
    /// <param name="bystanders">The hosts that are on no packet's way, and have no VIP: from them, what is asked is seen as visitors see it.</param>
    /// <param name="query">What the host is asked.</param>
    void AskPath(Cluster cluster, ClusterHost host, IReadOnlySet<string> bystanders, FactsQuery query)
    {
    }

    /// <summary>The checks. Those of a host that was not reached are unknown.</summary>
    /// <exception cref="FormatException">What a host said makes no sense.</exception>
    IEnumerable<DataPathCheck> CheckPath(Cluster cluster, DataPathSight sight);
}
