using HaCluster.Facts;

namespace HaCluster.Features;

public sealed partial record LiveHost
{
    /// <summary>The unit that takes part in VRRP there; <see langword="null"/> where none has to, or nothing knows of units.</summary>
    internal LiveService? VrrpDaemon { get; init; }
}
