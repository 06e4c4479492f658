using System.Net;
using HaCluster.Features.Redis;
using HaCluster.Values;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>The stores of the web servers' sessions.</summary>
    public ValueList<SessionStore> SessionStores { get; init; } = [];

    /// <summary>The addresses that a store listens at on a host, but for the loopback address: those of its <see cref="SessionStore.Bind"/> that are the host's own or stand for all, or the host's address.</summary>
    /// <exception cref="HaClusterException"><c>HostUnknown</c>.</exception>
    public ValueList<IPAddress> BoundAddresses(SessionStore store, string host)
    {
        ArgumentNullException.ThrowIfNull(store);
        var known = RequireHost(host);
        var own = store.Bind.Where(a => SessionStore.IsAny(a) || known.Has(a)).ToValueList();
        return own.Count > 0 ? own : [known.Address];
    }

    /// <summary>The address by which the others know a store's Redis and Sentinel on a host.</summary>
    /// <exception cref="HaClusterException"><c>HostUnknown</c>.</exception>
    public IPAddress AddressOf(SessionStore store, string host) =>
        BoundAddresses(store, host).FirstOrDefault(a => !SessionStore.IsAny(a)) ?? RequireHost(host).Address;
}
