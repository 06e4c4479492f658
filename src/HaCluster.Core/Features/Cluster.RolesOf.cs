using HaCluster.Features;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>What a host does in this cluster, in the order in which that is set up; the words are those of <see cref="HostRole"/>.</summary>
    public IEnumerable<string> RolesOf(string host) => FeatureList.On(this, host).Select(f => f.Role).OfType<string>().Distinct();
}
