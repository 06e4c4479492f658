namespace HaCluster.Features;

public static partial class DataPathCheckKind
{
    /// <summary>A packet as long as the link bears passes from a director to a real server.</summary>
    public const string FullPacket = nameof(FullPacket);

    /// <summary>A client that uses a port again gets a living real server (net.ipv4.vs.conn_reuse_mode).</summary>
    public const string ConnectionReuse = nameof(ConnectionReuse);

    /// <summary>IPVS keeps the state of connections where the firewall goes by it (net.ipv4.vs.conntrack).</summary>
    public const string Conntrack = nameof(Conntrack);
}
