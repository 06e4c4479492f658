using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>
/// How a director keeps new connections waiting for a moment: IPVS drops the packet that would begin one (drop_packet 3 is "always", and am_droprate 1
/// "each of them": the kernel's ipvs-sysctl.rst), and the visitor's own machine sends it again a second later (RFC 6298, 2.1). What goes on is not touched.
/// The directors tell each other of a connection by packets that are sent when they are full: one that begins just before its director lets go may not have been told of, and would be lost.
/// </summary>
internal static class NewConnections
{
    /// <summary>The kernel parameters, in the order in which they are set.</summary>
    public static ValueList<KeyValuePair<string, string>> Held { get; } = [new("net.ipv4.vs.am_droprate", "1"), new("net.ipv4.vs.drop_packet", "3")];
}
