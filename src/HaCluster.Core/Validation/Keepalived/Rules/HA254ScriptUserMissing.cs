using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA254ScriptUserMissing() : NodeRule("HA254", Severity.Warning, "A script is removed, for the user that is to run it may not exist")
{
    // The one that keepalived looks for by itself (keepalived.conf(5), script_user); no package of Debian's makes it.
    private const string DefaultUser = "keepalived_script";

    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var secure = node.Globals.Has("enable_script_security");
        var said = false;
        foreach (var script in ScriptView.In(node))
        {
            if (script.UserSetting is { } own)
            {
                if (own.Statement.Word(own.Word) is DefaultUser)
                    yield return Named(own.Statement, own.Word);
            }
            else if (!said && node.Globals.Last("script_user") is { Count: > 1 } user)
            {
                said = true;
                if (user.Word(1) is DefaultUser)
                    yield return Named(user, 1);
            }
            else if (!said && secure)
            {
                // All others without a user share its lot.
                said = true;
                yield return Report(script.Statement, 0, $"With enable_script_security, and nothing that says who runs it, keepalived looks for a user {DefaultUser}; where there is none, as on Debian, it removes the script, and what tracks it.", "Add 'script_user root' to global_defs, or create that user on every node.");
            }
        }
    }

    private Finding Named(KeepalivedStatement setting, int word) =>
        Report(setting, word, $"No package of Debian's makes a user {DefaultUser}; where there is none, keepalived removes the scripts that it is to run, and what tracks them.", "Say 'root', or create that user on every node.");
}
