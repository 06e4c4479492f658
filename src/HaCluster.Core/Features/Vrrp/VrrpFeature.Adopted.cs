using System.Net;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed partial class VrrpFeature : IAdopted
{
    public IEnumerable<IPAddress> VirtualAddresses(HostReading reading) =>
        reading.Keepalived.VrrpInstances.SelectMany(v => v.VirtualIPAddresses.Concat(v.ExcludedIPAddresses)).Select(a => a.Address?.Address).OfType<IPAddress>();

    public IEnumerable<IPAddress> Mentions(HostReading reading) =>
        reading.Keepalived.VrrpInstances.SelectMany(v => v.UnicastPeers.Select(p => p.Address).Append(v.UnicastSourceIP)).OfType<IPAddress>();

    public Cluster Adopt(Cluster cluster, AdoptionContext context) => cluster with
    {
        VrrpInstances = new VrrpImport(context.Hosts, context.Warnings).Instances().Select(v => v with { AuthPass = context.ReferenceTo(v.AuthPass) }).ToValueList(),
    };
}
