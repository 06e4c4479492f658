using HaCluster.Features.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA045ScriptOfNoUse() : ClusterRule("HA045", Severity.Warning, "A script goes to hosts whose keepalived does not run it")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        if (cluster.KeepalivedScripts.Count == 0)
            return [];
        // One script may run another, and what keepalived runs may be any program that gets it as an argument.
        var texts = cluster.KeepalivedScripts.Select(TextOf).Concat(HostScripts.Of(cluster).SelectMany(h => h.Scripts).Select(s => s.View.Command)).ToList();
        return cluster.KeepalivedScripts.Where(s => !texts.Exists(t => t.Contains(s.Path, StringComparison.Ordinal)))
            .Select(s => Report(Subject.Of(s), s, "Nothing in the keepalived texts runs it.", $"Name it in a vrrp_script, a notify script or a MISC_CHECK, as {ShownText.Quote(s.Path)}; or leave it out."));
    }

    private static string TextOf(KeepalivedScript script)
    {
        try
        {
            return script.ReadText();
        }
        catch (HaClusterException)
        {
            return "";
        }
    }
}
