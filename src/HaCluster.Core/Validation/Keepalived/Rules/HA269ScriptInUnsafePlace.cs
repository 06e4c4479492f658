using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA269ScriptInUnsafePlace() : NodeRule("HA269", Severity.Warning, "A script stands where keepalived does not run it, or not for long")
{
    private const string Fix = "Put it where only root can write, such as /usr/local/sbin or /etc/keepalived, with mode 0755.";

    private static readonly string[] s_emptied = ["/tmp/", "/run/", "/var/run/", "/dev/shm/"];

    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var script in ScriptView.In(node))
        {
            if (script.Arguments is not [var program, ..])
                continue;
            if (Array.Find(s_emptied, e => program.StartsWith(e, StringComparison.Ordinal)) is { } emptied)
                yield return Report(script.Statement, 1, $"{emptied} is empty after a start of the host, and others than root may put a file there.", Fix);
            else if (program.StartsWith("/home/", StringComparison.Ordinal) && node.Globals.Has("enable_script_security") && script.RunsAsRoot(node))
                yield return Report(script.Statement, 1, "A folder below /home belongs to its user: with enable_script_security keepalived runs nothing from there as root, and disables the script.", Fix);
            else if (program.StartsWith("./", StringComparison.Ordinal) || program.StartsWith("../", StringComparison.Ordinal))
                yield return Report(script.Statement, 1, "The path does not begin at /: which file it is depends on the folder that keepalived was started in.", Fix);
        }
    }
}
