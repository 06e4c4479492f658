using HaCluster.Values;

namespace HaCluster.Formats.Keepalived;

/// <summary>State of a virtual router on one host (RFC 9568, 6.4; FAULT is keepalived's own).</summary>
[WordCase(WordCase.Capital)]
public enum VrrpState
{
    /// <summary>Listens for the master's adverts.</summary>
    Backup,

    /// <summary>Holds the VIPs and sends adverts.</summary>
    Master,

    /// <summary>Cannot take part: its interface is down or a tracked script fails.</summary>
    Fault,
}
