using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA169ScriptSecurity() : NodeRule("HA169", Severity.Warning, "Scripts are run without enable_script_security")
{
    private static readonly string[] s_notify = ["notify_master", "notify_backup", "notify_fault", "notify_stop", "notify_deleted", "notify", "notify_master_rx_lower_pri"];

    internal override IEnumerable<Finding> Check(LintNode node)
    {
        if (node.Globals.Has("enable_script_security"))
            yield break;
        var script = node.Blocks("vrrp_script").Select(b => b.Last("script")).OfType<KeepalivedStatement>()
            .Concat(node.VrrpInstances.Select(i => i.Statement).Concat(node.SyncGroups.Select(g => g.Statement)).SelectMany(b => b.Children).Where(c => Array.Exists(s_notify, n => c.Is(n))))
            .FirstOrDefault()
            ?? InVirtualServers(node);
        if (script is not null)
            yield return Report(script, 0, "Scripts are run as they are, though others than root may be able to change them. keepalived's own check refuses that where the script exists.", "Add enable_script_security to global_defs, and let root own the scripts and the folders above them. script_user says who runs them.");
    }

    private static KeepalivedStatement? InVirtualServers(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            var script = service.Last("quorum_up") ?? service.Last("quorum_down");
            for (var i = 0; script is null && i < service.RealServers.Count; i++)
            {
                var server = service.RealServers[i];
                script = server.NotifyUp ?? server.NotifyDown ?? server.Checkers.Find(c => c.Keyword == "MISC_CHECK")?.Statement.Last("misc_path");
            }
            if (script is not null)
                return script;
        }
        return null;
    }
}
