using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA046ScriptNotShipped() : ClusterRule("HA046", Severity.Notice, "A script is run that the definition does not bring")
{
    // What is in these is the business of packages.
    private static readonly string[] s_ofPackages = ["/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/usr/lib/", "/usr/libexec/", "/lib/"];

    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var said = new HashSet<(string, string)>();
        foreach (var (host, file, scripts) in HostScripts.Of(cluster))
        {
            foreach (var (program, view) in scripts)
            {
                if (Array.Exists(s_ofPackages, p => program.StartsWith(p, StringComparison.Ordinal)) || cluster.KeepalivedScriptsOf(host).Any(s => s.Path == program))
                    continue;
                var origin = file.OriginOf(view.Statement.Line);
                var target = origin?.Subject ?? $"host {ShownText.Of(host)}";
                if (said.Add((target, program)))
                    yield return new Finding(Id, Severity, $"{ShownText.Of(program)} has to be on {ShownText.Of(host)} already: keepalived's own check refuses a vrrp_script that is not there, and with it the deploy.", target, origin?.Place, "Add it to 'scripts', with its content or a file beside the definition; or see to it that it is there before.");
            }
        }
    }
}
