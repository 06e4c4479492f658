using HaCluster.Facts;
using HaCluster.Features.Vrrp;
using HaCluster.Model;

namespace HaCluster.Features.Keepalived;

internal sealed partial class KeepalivedFeature : IObserved
{
    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live) =>
        live with { VrrpDaemon = live.Services.FirstOrDefault(s => s.Unit == Unit) };

    /// <summary>A check that cannot succeed takes its real server out after all its tries; a VIP that was let go is taken, or missed, when adverts have failed to come.</summary>
    public TimeSpan ShownWithin(Cluster cluster, ClusterHost host) =>
        cluster.IpvsServicesOf(host.Name)
            .SelectMany(s => s.RealServers.Select(r => (r.HealthCheck ?? s.HealthCheck)?.WorstDetection ?? TimeSpan.Zero))
            .Concat(cluster.VrrpInstancesOf(host.Name).SelectMany(v => v.Members.Select(m => VrrpTimers.MasterDownInterval(cluster, v, m.Priority))))
            .DefaultIfEmpty().Max();
}
