using HaCluster.Features.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA046ScriptNotShipped() : ClusterRule("HA046", Severity.Notice, "A script is run that the definition does not bring")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var said = new HashSet<(string, string)>();
        foreach (var (host, file, scripts) in HostScripts.Of(cluster))
        {
            foreach (var (program, view) in scripts)
            {
                if (KeepalivedScript.IsOfPackage(program) || cluster.KeepalivedScriptsOf(host).Any(s => s.Path == program))
                    continue;
                var origin = file.OriginOf(view.Statement.Line);
                var target = origin?.Subject ?? $"host {ShownText.Of(host)}";
                var otherwise = view.Statement.Is("script")
                    ? "keepalived's own check refuses a vrrp_script that is not there, and with it the deploy"
                    : $"keepalived's own check does not miss it, and what {ShownText.Quote(view.Statement.Keyword.ToString())} names is never run";
                if (said.Add((target, program)))
                    yield return new Finding(Id, Severity, $"{ShownText.Of(program)} has to be on {ShownText.Of(host)} already: {otherwise}.", target, origin?.Place, "Add it to 'scripts', with its content or a file beside the definition; or see to it that it is there before.");
            }
        }
    }
}
