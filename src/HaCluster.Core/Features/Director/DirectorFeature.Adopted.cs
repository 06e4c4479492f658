using System.Net;
using HaCluster.Facts;
using HaCluster.Model;

namespace HaCluster.Features.Director;

internal sealed partial class DirectorFeature : IAdopted
{
    public void Ask(FactsQuery query) => query.AskKernelFile(IpvsTable.Path);

    public IEnumerable<IPAddress> VirtualAddresses(HostReading reading) => reading.Keepalived.VirtualServers.Select(s => s.Address.Address).OfType<IPAddress>();

    public IEnumerable<IPAddress> Mentions(HostReading reading) =>
        reading.Keepalived.VirtualServers.SelectMany(s => s.RealServers).Select(r => r.Address.Address)
            .Concat(IpvsImport.TableOf(reading).SelectMany(s => s.RealServers).Select(r => r.Address.Address));

    public Cluster Adopt(Cluster cluster, AdoptionContext context) =>
        cluster with { IpvsServices = cluster.IpvsServices.AddRange(new IpvsImport(context.Hosts, context.Warnings).Services(cluster, context.Rules)) };
}
