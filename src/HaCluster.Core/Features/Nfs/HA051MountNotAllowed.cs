using HaCluster.Formats.Exports;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

internal sealed class HA051MountNotAllowed() : ClusterRule("HA051", Severity.Warning, "A host mounts a share that is not exported to its address")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var hosts = cluster.Hosts.ToLookup(h => h.Name);
        return from share in cluster.NfsShares
               where share.Clients.Count > 0
               from host in share.MountOn.Distinct().SelectMany(name => hosts[name].Take(1))
               where host.Addresses.All(a => share.Clients.All(c => ExportClient.Admits(c, a) is false))
               select Report(Subject.Of(share), share,
                   $"{ShownText.Of(host.Name)} ({host.Address}) mounts it, and its clients are {string.Join(", ", share.Clients.Select(c => ShownText.Of(c)))}: the server refuses the mount (access denied), unless the host reaches it from another of its addresses.",
                   $"Add {host.Address}, or the network that the host comes from, to the clients.");
    }
}
