namespace HaCluster.Formats.Ipvsadm;

/// <summary>Checksums of the packets that a tunnel wraps around others (ipvsadm(8)).</summary>
public enum IpvsTunnelChecksum
{
    /// <summary>No checksums; ipvsadm's default (<c>--tun-nocsum</c>).</summary>
    Off,

    /// <summary>Checksums, for GUE and GRE (<c>--tun-csum</c>).</summary>
    On,

    /// <summary>Remote checksum offload, for GUE (<c>--tun-remcsum</c>).</summary>
    Remote,
}
