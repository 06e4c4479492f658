using HaCluster.Features.Redis;

namespace HaCluster.Features;

public sealed partial record LiveHost
{
    /// <summary>What its Redis says; <see langword="null"/> where none is described or none answers.</summary>
    public LiveRedis? Redis { get; init; }

    /// <summary>What its Sentinel says; <see langword="null"/> where none is described or none answers.</summary>
    public LiveSentinel? Sentinel { get; init; }
}
