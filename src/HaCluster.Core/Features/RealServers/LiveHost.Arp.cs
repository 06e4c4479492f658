using HaCluster.Features.RealServers;

namespace HaCluster.Features;

public sealed partial record LiveHost
{
    /// <summary>How it answers ARP; <see langword="null"/> where none of its interfaces has its address.</summary>
    public LiveArp? Arp { get; init; }
}
