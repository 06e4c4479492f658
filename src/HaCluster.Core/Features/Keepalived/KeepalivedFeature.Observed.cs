using HaCluster.Facts;
using HaCluster.Features.Vrrp;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

internal sealed partial class KeepalivedFeature : IObserved
{
    private const string SwitchesReport = "switches";

    private static readonly string s_lookAtSwitches = EmbeddedText.ReadScript(typeof(KeepalivedFeature), "switches-look.sh");

    public void Ask(Cluster cluster, ClusterHost host, FactsQuery query)
    {
        if (IsOn(cluster, host.Name))
            query.AskReport(SwitchesReport, new ShellText().Set("conf", ConfigPath).Set("folder", Switches.Folder).Add(s_lookAtSwitches).ToString());
    }

    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live)
    {
        var report = facts.Reports.GetValueOrDefault(SwitchesReport, []);
        return live with
        {
            VrrpDaemon = live.Services.FirstOrDefault(s => s.Unit == Unit),
            TrackedSwitches = report.Where(l => l.StartsWith("tracks ", StringComparison.Ordinal)).Select(l => l["tracks ".Length..]).ToValueList(),
            Switches = report.Select(l => l.Split(' ', 4)).Where(w => w is ["set", _, _, _]).Select(w => LiveSwitch.Read(w[1], $"{w[2]}\n{w[3]}")).ToValueList(),
        };
    }

    /// <summary>A check that cannot succeed takes its real server out after all its tries; a VIP that was let go is taken, or missed, when adverts have failed to come.</summary>
    public TimeSpan ShownWithin(Cluster cluster, ClusterHost host) =>
        cluster.IpvsServicesOf(host.Name)
            .SelectMany(s => s.RealServers.Select(r => (r.HealthCheck ?? s.HealthCheck)?.WorstDetection ?? TimeSpan.Zero))
            .Concat(cluster.VrrpInstancesOf(host.Name).SelectMany(v => v.Members.Select(m => VrrpTimers.MasterDownInterval(cluster, v, m.Priority))))
            .DefaultIfEmpty().Max();
}
