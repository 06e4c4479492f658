using System.Globalization;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;

namespace HaCluster.Features.RealServers;

/// <summary>Looks whether real servers of direct routing are set up as HaCluster sets them up. It does not matter to the description: a deploy does so.</summary>
internal static class ArpImport
{
    public static void Warn(Cluster cluster, HostMap hosts, List<string> warnings)
    {
        foreach (var (host, reading) in hosts.Read)
        {
            var vips = cluster.IpvsServices.Where(s => s.Forwarding == IpvsForwarding.DirectRouting && s.RealServers.Any(r => r.Host == host)).Select(s => s.Address.Address).Distinct().ToList();
            if (vips.Count == 0)
                continue;
            var own = reading.Addresses.FirstOrDefault(a => a.Address.Address.Equals(hosts.AddressOf(host)))?.Interface ?? "";
            var arp = new LiveArp(host, own, InForce(reading, own, "arp_ignore"), InForce(reading, own, "arp_announce"), []);
            if (!arp.IsHidden)
                warnings.Add($"{host}: it answers, or asks, by ARP for the VIPs on its loopback interface (arp_ignore {arp.ArpIgnore}, arp_announce {arp.ArpAnnounce}); a deploy hides them.");
            foreach (var vip in vips.Where(v => !reading.Addresses.Any(a => a.Interface == "lo" && a.Address.Address.Equals(v))))
                warnings.Add($"{host}: it is a real server of {vip} and does not have that on lo{Elsewhere(reading, vip)}; a deploy adds it there.");
        }
    }

    private static string Elsewhere(HostReading reading, System.Net.IPAddress vip) =>
        reading.Addresses.FirstOrDefault(a => a.Address.Address.Equals(vip)) is { } other ? $", but on {other.Interface}" : "";

    private static int InForce(HostReading reading, string own, string setting) => reading.Kernel.Of($"/proc/sys/net/ipv4/conf/*/{setting}")
        .Where(f => f.Name == "all" || f.Name == own).Select(f => int.TryParse(f.Line, CultureInfo.InvariantCulture, out var value) ? value : 0).DefaultIfEmpty().Max();
}
