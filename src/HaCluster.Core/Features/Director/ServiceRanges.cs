using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>The numbers that real servers and their checks may have.</summary>
internal static class ServiceRanges
{
    /// <summary>Weights of real servers (ipvsadm(8)).</summary>
    internal static readonly IntRange Weight = new(0, 65535);

    /// <summary>Further tries of a health check (keepalived.conf(5), retry).</summary>
    internal static readonly IntRange Retry = new(0, 100);

    /// <summary>Lengths of answers over UDP (keepalived.conf(5), UDP_CHECK), in bytes.</summary>
    internal static readonly IntRange ReplyLength = new(0, 65535);

    /// <summary>Factors of a tracked file (keepalived.conf(5), FILE_CHECK).</summary>
    internal static readonly IntRange WeightFactor = new(-int.MaxValue, int.MaxValue);

    /// <summary>Sums of weights (keepalived.conf(5), quorum).</summary>
    internal static readonly IntRange Quorum = new(1, int.MaxValue);

    /// <summary>Parts of them (keepalived.conf(5), hysteresis).</summary>
    internal static readonly IntRange Hysteresis = new(0, int.MaxValue);

    /// <summary>Firewall marks: those of the kernel that an int holds, and 0 is none.</summary>
    internal static readonly IntRange Mark = new(1, int.MaxValue);
}
