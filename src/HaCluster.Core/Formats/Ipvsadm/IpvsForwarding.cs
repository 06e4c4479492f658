namespace HaCluster.Formats.Ipvsadm;

/// <summary>Packet-forwarding methods (ipvsadm(8)).</summary>
public enum IpvsForwarding
{
    /// <summary>LVS-DR: the frame is readdressed to the real server, which answers the client itself (<c>-g</c>).</summary>
    DirectRouting,

    /// <summary>LVS-NAT: the director rewrites both directions (<c>-m</c>).</summary>
    Masquerade,

    /// <summary>LVS-TUN: the packet travels to the real server inside another (<c>-i</c>).</summary>
    Tunnel,
}
