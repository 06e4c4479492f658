namespace HaCluster.Formats.Ipvsadm;

/// <summary>What the forwarding methods can do (ipvsadm(8)), for rules of descriptions and of configuration files alike.</summary>
internal static class ForwardingTraits
{
    /// <summary>Whether a real server may have another port than the service: the others hand a packet on as it is.</summary>
    internal static bool ChangesPorts(this IpvsForwarding forwarding) => forwarding == IpvsForwarding.Masquerade;

    /// <summary>Whether a real server may speak another version of IP than the service: a tunnel carries one in the other.</summary>
    internal static bool JoinsFamilies(this IpvsForwarding forwarding) => forwarding == IpvsForwarding.Tunnel;

    /// <summary>Whether a director may be a real server of the service: else, as backup, its own table sends what the master gives it on again.</summary>
    internal static bool AllowsLocalServer(this IpvsForwarding forwarding) => forwarding == IpvsForwarding.Masquerade;
}
