using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>Transport of a virtual service.</summary>
[WordCase(WordCase.Small)]
public enum IpvsProtocol
{
    /// <summary>TCP (<c>ipvsadm -t</c>).</summary>
    Tcp,

    /// <summary>UDP (<c>ipvsadm -u</c>).</summary>
    Udp,

    /// <summary>SCTP (<c>ipvsadm --sctp-service</c>).</summary>
    Sctp,
}
