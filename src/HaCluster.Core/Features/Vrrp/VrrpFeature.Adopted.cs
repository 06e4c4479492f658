using System.Net;
using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

internal sealed partial class VrrpFeature : IAdopted
{
    public IEnumerable<IPAddress> VirtualAddresses(HostReading reading) =>
        reading.Keepalived.VrrpInstances.SelectMany(v => v.VirtualIPAddresses.Concat(v.ExcludedIPAddresses)).Select(a => a.Address?.Address).OfType<IPAddress>();

    public IEnumerable<IPAddress> Mentions(HostReading reading) =>
        reading.Keepalived.VrrpInstances.SelectMany(v => v.UnicastPeers.Select(p => p.Address).Append(v.UnicastSourceIP)).OfType<IPAddress>();

    public Cluster Adopt(Cluster cluster, AdoptionContext context)
    {
        var import = new VrrpImport(context.Hosts, context.Warnings);
        cluster = cluster with { VrrpInstances = cluster.VrrpInstances.AddRange(import.Instances().Select(v => v with { AuthPass = context.ReferenceTo(v.AuthPass) })) };
        return cluster with { VrrpSyncGroups = cluster.VrrpSyncGroups.AddRange(import.SyncGroups(cluster)) };
    }

    /// <summary>The address that it sends its adverts from; else the one that all other members send theirs to, and it does not itself.</summary>
    public IPAddress? OwnAddress(HostReading reading, IReadOnlyList<HostReading> all)
    {
        var own = reading.Keepalived.VrrpInstances;
        if (own.Select(v => v.UnicastSourceIP ?? v.MulticastSourceIP).OfType<IPAddress>().Distinct().ToList() is [var source])
            return source;
        foreach (var instance in own)
        {
            var others = all.Where(r => !ReferenceEquals(r, reading)).SelectMany(r => r.Keepalived.VrrpInstances.Where(v => v.Name == instance.Name)).ToList();
            if (others.Count == 0)
                continue;
            var peers = others.Select(v => v.UnicastPeers.Select(p => p.Address)).Aggregate((a, b) => a.Intersect(b)).Except(instance.UnicastPeers.Select(p => p.Address)).OfType<IPAddress>().ToList();
            if (peers is [var address])
                return address;
        }
        return null;
    }
}
