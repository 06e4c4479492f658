using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>
/// How a director lets go of its VIPs so that no connection is lost: it keeps new ones waiting for a moment, in which it tells the others of those that it has, as far as it does (settle.sh).
/// IPVS drops the packet that would begin one (drop_packet 3 is "always", and am_droprate 1 "each of them": the kernel's ipvs-sysctl.rst), and the visitor's
/// own machine sends it again a second later (RFC 6298, 2.1). What goes on is not touched.
/// </summary>
internal static class NewConnections
{
    private static readonly ValueList<KeyValuePair<string, string>> s_held = [new("net.ipv4.vs.am_droprate", "1"), new("net.ipv4.vs.drop_packet", "3")];

    private static readonly string s_settle = EmbeddedText.ReadScript(typeof(NewConnections), "settle.sh");

    /// <summary>The way of a switch that has a number for a moment. Where a service is one of datagrams, which nobody sends again, nothing is kept waiting.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="number">The number.</param>
    public static SwitchDetour Waiting(Cluster cluster, int number) =>
        cluster.IpvsServices.Any(s => s.Protocol == IpvsProtocol.Udp || s.OnePacket) ? new(number, []) : new(number, s_held) { Settle = s_settle };
}
