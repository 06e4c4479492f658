using System.Net;
using HaCluster.Facts;
using HaCluster.Model;

namespace HaCluster.Features.RealServers;

/// <remarks>Whether real servers are set up as HaCluster sets them up does not matter to the description: a deploy does so.</remarks>
internal sealed partial class RealServerFeature : IAdopted
{
    public void Ask(FactsQuery query) => LiveArp.Ask(query);

    public Cluster Finish(Cluster cluster, AdoptionContext context)
    {
        foreach (var (host, reading) in context.Hosts.Read.Where(r => r.Reading.IsLive))
        {
            var vips = VipsOf(cluster, Served(cluster, host)).ToList();
            if (vips.Count > 0)
                context.Warnings.AddRange(WarningsOf(host, context.Hosts.HostOf(host).Address, reading, vips));
        }
        return cluster;
    }

    private static IEnumerable<string> WarningsOf(string host, IPAddress address, HostReading reading, List<(VipDevice Device, IPAddress Vip)> vips)
    {
        var arp = LiveArp.Of(host, address, reading.Facts, vips.Select(v => v.Vip).ToHashSet());
        if (arp is { IsHidden: false })
            yield return $"{host}: it answers, or asks, by ARP for the VIPs on its {string.Join(" and ", vips.Select(v => v.Device.Words).Distinct())} (arp_ignore {arp.ArpIgnore}, arp_announce {arp.ArpAnnounce}); a deploy hides them.";
        foreach (var (device, vip) in vips)
        {
            if (!reading.Addresses.Any(a => a.Interface == device.Name && a.Address.Address.Equals(vip)))
                yield return $"{host}: it is a real server of {vip} and does not have that on {device.Name}{Elsewhere(reading, vip)}; a deploy adds it there.";
        }
    }

    private static string Elsewhere(HostReading reading, IPAddress vip) =>
        reading.Addresses.FirstOrDefault(a => a.Address.Address.Equals(vip)) is { } other ? $", but on {other.Interface}" : "";
}
