using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>IPVS schedulers (ipvsadm(8), <c>-s</c>).</summary>
[WordCase(WordCase.Small)]
public enum IpvsScheduler
{
    /// <summary>Round robin.</summary>
    Rr,

    /// <summary>Weighted round robin.</summary>
    Wrr,

    /// <summary>Least connection.</summary>
    Lc,

    /// <summary>Weighted least connection.</summary>
    Wlc,

    /// <summary>Locality-based least connection.</summary>
    Lblc,

    /// <summary>Locality-based least connection with replication.</summary>
    Lblcr,

    /// <summary>Source hashing.</summary>
    Sh,

    /// <summary>Destination hashing.</summary>
    Dh,

    /// <summary>Maglev hashing.</summary>
    Mh,

    /// <summary>Shortest expected delay.</summary>
    Sed,

    /// <summary>Never queue.</summary>
    Nq,

    /// <summary>Weighted fail-over.</summary>
    Fo,

    /// <summary>Weighted overflow.</summary>
    Ovf,

    /// <summary>The less loaded of two that are picked at random by weight (ip_vs_twos, Linux 5.12).</summary>
    Twos,
}
