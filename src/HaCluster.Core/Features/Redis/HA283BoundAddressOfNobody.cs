using System.Net;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Redis;

internal sealed class HA283BoundAddressOfNobody() : ClusterRule("HA283", Severity.Error, "A session store is to listen at an address that is none of its hosts' own")
{
    private const string Fix = "Name addresses of the hosts themselves, or leave bind out; an address that follows the master is for clients only.";

    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.Bind.Count > 0 && !store.Bind.Any(SessionStore.IsAny)
        from message in Strangers(cluster, store).Concat(WithoutAddress(cluster, store))
        select Report(Subject.Of(store), store, message, Fix);

    private static IEnumerable<string> Strangers(Cluster cluster, SessionStore store)
    {
        foreach (var address in store.Bind.Where(a => !HostsOf(cluster, store).Any(h => h.Has(a))))
        {
            if (IPAddress.IsLoopback(address))
                yield return $"bind has {address}: they listen there in any case, and no replica and no Sentinel reaches them there.";
            else if (cluster.FindVrrpInstance(address) is { } vip)
                yield return $"bind has the VIP {address} of {ShownText.Of(vip.Name)}: Redis does not start where that is not held, and replicas and Sentinels would take whoever holds it for the master.";
            else
                yield return $"bind has {address}, which is an address of none of its hosts: nobody would listen there.";
        }
    }

    private static IEnumerable<string> WithoutAddress(Cluster cluster, SessionStore store) =>
        from host in HostsOf(cluster, store)
        where !store.Bind.Any(host.Has)
        select $"bind has no address of {ShownText.Of(host.Name)}: nobody could reach it there.";

    private static IEnumerable<ClusterHost> HostsOf(Cluster cluster, SessionStore store) =>
        store.On.Concat(store.Voters).Distinct().Select(cluster.FindHost).OfType<ClusterHost>();
}
