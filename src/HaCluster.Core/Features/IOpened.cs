using HaCluster.Model;

namespace HaCluster.Features;

/// <summary>A feature to which others come over the network: a firewall has to let them in.</summary>
internal interface IOpened
{
    /// <summary>What has to be let in to a host of the feature.</summary>
    IEnumerable<FirewallOpening> OpeningsOn(Cluster cluster, string host);
}
