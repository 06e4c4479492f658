using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>What wraps the packets to a real server that is reached by a tunnel (ipvsadm(8), <c>--tun-type</c>).</summary>
[WordCase(WordCase.Small)]
public enum IpvsTunnelType
{
    /// <summary>IP in IP; ipvsadm's default.</summary>
    Ipip,

    /// <summary>Generic UDP encapsulation, to a port of its own.</summary>
    Gue,

    /// <summary>Generic routing encapsulation.</summary>
    Gre,
}
