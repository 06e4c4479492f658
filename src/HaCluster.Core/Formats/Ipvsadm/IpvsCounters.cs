namespace HaCluster.Formats.Ipvsadm;

/// <summary>
/// What has passed since the counters were zeroed (<c>ipvsadm -L --stats</c>), or what passes per second (<c>ipvsadm -L --rate</c>).
/// Without <c>--exact</c> ipvsadm rounds numbers of nine digits and more down to thousands (<c>K</c>), millions (<c>M</c>) and so on.
/// </summary>
/// <param name="Connections">Connections.</param>
/// <param name="InPackets">Packets from the clients.</param>
/// <param name="OutPackets">Packets to the clients. Only masquerading brings them through the director.</param>
/// <param name="InBytes">Bytes from the clients.</param>
/// <param name="OutBytes">Bytes to the clients.</param>
public sealed record IpvsCounters(ulong Connections, ulong InPackets, ulong OutPackets, ulong InBytes, ulong OutBytes);
