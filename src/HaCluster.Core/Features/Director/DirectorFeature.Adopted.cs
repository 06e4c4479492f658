using System.Net;
using HaCluster.Facts;
using HaCluster.Model;

namespace HaCluster.Features.Director;

internal sealed partial class DirectorFeature : IAdopted
{
    public void Ask(FactsQuery query)
    {
        query.AskKernelFile(IpvsTable.Path);
        query.AskFolder(DirectorMarks.Folder);
    }

    public IEnumerable<IPAddress> VirtualAddresses(HostReading reading) => reading.Keepalived.VirtualServers.Select(s => s.Address.Address).OfType<IPAddress>()
        .Concat(MarkTable.Of(reading).Addresses);

    public IEnumerable<IPAddress> Mentions(HostReading reading) =>
        reading.Keepalived.VirtualServers.SelectMany(s => s.RealServers).Select(r => r.Address.Address)
            .Concat(IpvsImport.TableOf(reading).SelectMany(s => s.RealServers).Select(r => r.Address.Address));

    public Cluster Adopt(Cluster cluster, AdoptionContext context) =>
        cluster with { IpvsServices = cluster.IpvsServices.AddRange(new IpvsImport(context.Hosts, context.Warnings).Services(cluster, context.Rules)) };

    /// <summary>A real server of several addresses is described by its name, and a deploy takes the address that <see cref="ClusterHost.AddressFor"/> chooses.</summary>
    public Cluster Finish(Cluster cluster, AdoptionContext context)
    {
        var known = context.Hosts.Read.SelectMany(r => Mentions(r.Reading)).ToHashSet();
        context.Warnings.AddRange(
            from service in cluster.IpvsServices
            from host in service.RealServers.Select(r => cluster.FindHost(r.Host)).OfType<ClusterHost>()
            where host.Interfaces.Count > 0 && cluster.AddressOf(service, host) is var address && !known.Contains(address) && known.Overlaps(host.Addresses)
            select $"{service.Name}: its directors know {host.Name} by another of its addresses than {cluster.AddressOf(service, host)}, which they share a network with; a deploy takes that one. Leave out the interfaces of {host.Name} where it is to stay as it is.");
        return cluster;
    }
}
