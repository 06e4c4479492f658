using HaCluster.Facts;
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
}
