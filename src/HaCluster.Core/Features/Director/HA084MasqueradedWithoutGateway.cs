using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA084MasqueradedWithoutGateway() : ClusterRule("HA084", Severity.Error, "A real server cannot answer by way of its directors")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var ways = new Dictionary<string, (IpvsService Service, InterfaceAddress Vip)>();
        foreach (var (service, server, host) in Masquerading.Servers(cluster))
        {
            if (Masquerading.GatewayOf(cluster, service, host) is not { } gateway)
            {
                yield return Report(Subject.Of(service, server), server,
                    $"{ShownText.Of(host.Name)} ({cluster.AddressOf(service, host)}) has to answer by way of the director that rewrote the request, and {string.Join(" and ", cluster.DirectorsOf(service).Select(d => ShownText.Of(d)))} have no VIP in its network: the client would get answers from an address that it never asked, and drop them.",
                    "Give the directors a VRRP instance on the inside, with a VIP of the real servers' network and its prefix length, and put it into one sync group with the outside.");
            }
            else if (!ways.TryAdd(host.Name, (service, gateway.Vip)) && !ways[host.Name].Vip.Address.Equals(gateway.Vip.Address))
            {
                yield return Report(Subject.Of(service, server), server,
                    $"{ShownText.Of(host.Name)} answers by way of {gateway.Vip.Address} here, and of {ways[host.Name].Vip.Address} for {Subject.Of(ways[host.Name].Service)}: a host has one default route.",
                    "Let it serve the two by the same directors and inside VIP, or let two hosts do so.");
            }
        }
    }
}
