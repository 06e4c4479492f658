using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Observation;

/// <summary>What is true on the live hosts of a cluster.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="Hosts">Its hosts, in the order of the description.</param>
/// <param name="VrrpInstances">Its virtual routers.</param>
/// <param name="Problems">What is wrong; empty where all that is described works and stands ready.</param>
public sealed record ClusterStatus(
    string Name, ValueList<LiveHost> Hosts, ValueList<LiveVrrpInstance> VrrpInstances, ValueList<ClusterProblem> Problems)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsHealthy => Problems.Count == 0;

    /// <summary>The IPVS tables of all directors.</summary>
    public IEnumerable<LiveIpvsService> IpvsServices => Hosts.SelectMany(h => h.IpvsServices);

    /// <summary>The mounts of all hosts.</summary>
    public IEnumerable<LiveMount> Mounts => Hosts.SelectMany(h => h.Mounts);

    /// <summary>The exports of all hosts.</summary>
    public IEnumerable<LiveExport> Exports => Hosts.SelectMany(h => h.Exports);
}
