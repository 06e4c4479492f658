using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA169ScriptSecurity() : NodeRule("HA169", Severity.Warning, "Scripts are run without enable_script_security")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        if (!node.Globals.Has("enable_script_security") && ScriptView.In(node).FirstOrDefault() is { } script)
            yield return Report(script.Statement, 0, "Scripts are run as they are, though others than root may be able to change them. keepalived's own check refuses that where the script exists.", "Add enable_script_security and 'script_user root' to global_defs, and let root own the scripts and the folders above them. Without script_user keepalived looks for a user keepalived_script, which Debian does not have, and removes the scripts.");
    }
}
