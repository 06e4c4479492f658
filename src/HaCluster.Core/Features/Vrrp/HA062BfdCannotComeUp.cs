using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed class HA062BfdCannotComeUp() : ClusterRule("HA062", Severity.Error, "A BFD session cannot come up")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var bfd in cluster.BfdInstances)
        {
            foreach (var host in HostsOf(cluster, bfd))
            {
                if (ProblemOf(cluster, bfd, host) is var (problem, fix))
                    yield return Report(Subject.Of(bfd), bfd, problem, fix);
            }
        }
    }

    /// <summary>The hosts that have the session: those whose instances and groups track it. What a keepalived text tracks is not counted.</summary>
    internal static IEnumerable<ClusterHost> HostsOf(Cluster cluster, BfdInstance bfd)
    {
        var tracking = cluster.VrrpInstances.Where(v => v.TrackBfds.Any(t => t.Name == bfd.Name)
            || cluster.VrrpSyncGroups.Any(g => g.Instances.Contains(v.Name) && g.TrackBfds.Any(t => t.Name == bfd.Name)));
        return tracking.SelectMany(v => v.Members).Select(m => m.Host).Distinct().Select(cluster.FindHost).OfType<ClusterHost>();
    }

    private static (string Problem, string Fix)? ProblemOf(Cluster cluster, BfdInstance bfd, ClusterHost host)
    {
        var name = ShownText.Of(host.Name);
        if (bfd.NeighborOf(host.Name) is not { } neighbor)
            return ($"{name} has no neighbour in it.", "Give 'neighbor' for all hosts, or one for this host under 'neighbors'.");
        if (host.Has(neighbor))
            return ($"{neighbor} is an address of {name} itself, and no host is its own neighbour.", "Give each host the address of the other under 'neighbors', or all of them that of a router.");
        if (cluster.FindVrrpInstance(neighbor) is { } holder)
            return ($"{neighbor} is a VIP of {Subject.Of(holder)}, which moves from host to host, and a session does not move with it.", "Give the address of a router or of a host.");
        if (BfdInstance.SourceOf(host, neighbor) is null)
            return ($"{name} has no address of the version of IP of its neighbour {neighbor}.", "Give a neighbour of the other version of IP, or the interfaces of the host.");
        if (bfd.MaxHops is null or 0 && host.Interfaces.SelectMany(i => i.Addresses).ToList() is { Count: > 0 } own && !own.Exists(a => a.Contains(neighbor)))
            return ($"{neighbor} is on no network of {name}, and a packet that a router has passed on does not count: max_hops is 0.", "Give the address of a neighbour on a network of the host, or maxHops.");
        // The other end has to be set up too: BFD does not listen to whoever speaks (RFC 5880, 6.8.6).
        if (cluster.Hosts.FirstOrDefault(h => h.Has(neighbor)) is { } other
            && !cluster.BfdInstances.Any(b => HostsOf(cluster, b).Any(h => h.Name == other.Name) && b.NeighborOf(other.Name) is { } back && host.Has(back)) && !(other.Keepalived?.Contains("bfd_instance", StringComparison.Ordinal) ?? false))
            return ($"{neighbor} is {ShownText.Of(other.Name)}, which has no session with {name}: the session needs both ends.", $"Give {ShownText.Of(other.Name)} the address of {name} under 'neighbors' of a session that it tracks.");
        return null;
    }
}
