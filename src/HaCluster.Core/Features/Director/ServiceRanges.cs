using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>The numbers that real servers and their checks may have.</summary>
internal static class ServiceRanges
{
    /// <summary>Weights of real servers (ipvsadm(8)).</summary>
    internal static readonly IntRange Weight = new(0, 65535);

    /// <summary>Further tries of a health check (keepalived.conf(5), retry).</summary>
    internal static readonly IntRange Retry = new(0, 100);
}
