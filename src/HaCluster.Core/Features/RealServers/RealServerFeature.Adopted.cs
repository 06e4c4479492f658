using System.Net;
using HaCluster.Facts;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;

namespace HaCluster.Features.RealServers;

/// <remarks>Whether real servers of direct routing are set up as HaCluster sets them up does not matter to the description: a deploy does so.</remarks>
internal sealed partial class RealServerFeature : IAdopted
{
    public void Ask(FactsQuery query) => LiveArp.Ask(query);

    public Cluster Finish(Cluster cluster, AdoptionContext context)
    {
        foreach (var (host, reading) in context.Hosts.Read.Where(r => r.Reading.IsLive))
        {
            var vips = cluster.IpvsServices.Where(s => s.Forwarding == IpvsForwarding.DirectRouting && s.RealServers.Any(r => r.Host == host)).Select(s => s.Address.Address).ToHashSet();
            if (vips.Count > 0)
                context.Warnings.AddRange(WarningsOf(host, context.Hosts.AddressOf(host), reading, vips));
        }
        return cluster;
    }

    private static IEnumerable<string> WarningsOf(string host, IPAddress address, HostReading reading, HashSet<IPAddress> vips)
    {
        var arp = LiveArp.Of(host, address, reading.Facts, vips);
        if (arp is { IsHidden: false })
            yield return $"{host}: it answers, or asks, by ARP for the VIPs on its loopback interface (arp_ignore {arp.ArpIgnore}, arp_announce {arp.ArpAnnounce}); a deploy hides them.";
        foreach (var vip in vips.Except(arp?.LoopbackVips ?? []))
            yield return $"{host}: it is a real server of {vip} and does not have that on {Loopback}{Elsewhere(reading, vip)}; a deploy adds it there.";
    }

    private static string Elsewhere(HostReading reading, IPAddress vip) =>
        reading.Addresses.FirstOrDefault(a => a.Address.Address.Equals(vip)) is { } other ? $", but on {other.Interface}" : "";
}
