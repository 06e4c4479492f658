using HaCluster.Facts;
using HaCluster.Model;

namespace HaCluster.Features.Keepalived;

internal sealed partial class KeepalivedFeature : IObserved
{
    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live) =>
        live with { VrrpDaemon = live.Services.FirstOrDefault(s => s.Unit == Unit) };
}
