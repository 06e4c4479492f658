using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>A command that keepalived runs.</summary>
/// <param name="Statement">The setting that names it.</param>
/// <param name="UserSetting">The setting, or the word of the setting itself, that says who runs it; <see langword="null"/> where script_user does.</param>
internal sealed record ScriptView(KeepalivedStatement Statement, (KeepalivedStatement Statement, int Word)? UserSetting)
{
    private static readonly string[] s_ofGlobals = ["startup_script", "shutdown_script", "notify_fifo_script", "vrrp_notify_fifo_script", "lvs_notify_fifo_script"];
    private static readonly string[] s_ofVrrp = ["notify_master", "notify_backup", "notify_fault", "notify_stop", "notify_deleted", "notify", "notify_master_rx_lower_pri"];

    /// <summary>The command line, without the quotes around it.</summary>
    internal string Command => ScriptText.Split(Statement.Text) is [_, var command, ..] ? command : Statement.WordText(1)!;

    /// <summary>The program and its arguments, as the program gets them; <see langword="null"/> where a quote in them is not closed.</summary>
    internal List<string>? Arguments => ScriptText.Split(Command);

    /// <summary>Whether root runs it, as far as the file says.</summary>
    internal bool RunsAsRoot(LintNode node) =>
        UserSetting is { } own ? own.Statement.Word(own.Word) is "root" : node.Globals.Last("script_user") is { Count: > 1 } user && user.Word(1) is "root";

    /// <summary>Whether the setting of an instance or a group names a notify script.</summary>
    internal static bool IsNotify(KeepalivedStatement setting) => Array.Exists(s_ofVrrp, n => setting.Is(n));

    /// <summary>The scripts of a node: those of VRRP first, and then those of global_defs and of the virtual servers, of which there may be many.</summary>
    internal static IEnumerable<ScriptView> In(LintNode node)
    {
        foreach (var block in node.Blocks("vrrp_script"))
        {
            if (block.Last("script") is { Count: > 1 } script)
                yield return new ScriptView(script, UserIn(block));
        }
        foreach (var block in node.VrrpInstances.Select(i => i.Statement).Concat(node.SyncGroups.Select(g => g.Statement)))
        {
            foreach (var setting in block.Children)
            {
                if (setting.Count > 1 && IsNotify(setting))
                    yield return Of(setting);
            }
        }
        foreach (var setting in s_ofGlobals.Select(node.Globals.Last))
        {
            if (setting is { Count: > 1 })
                yield return Of(setting);
        }
        foreach (var service in node.VirtualServers)
        {
            foreach (var script in In(service))
                yield return script;
        }
    }

    private static IEnumerable<ScriptView> In(VirtualServerView service)
    {
        if (service.Last("quorum_up") is { Count: > 1 } up)
            yield return Of(up);
        if (service.Last("quorum_down") is { Count: > 1 } down)
            yield return Of(down);
        for (var i = 0; i < service.RealServers.Count; i++)
        {
            var server = service.RealServers[i];
            if (server.NotifyUp is { Count: > 1 } serverUp)
                yield return Of(serverUp);
            if (server.NotifyDown is { Count: > 1 } serverDown)
                yield return Of(serverDown);
            foreach (var checker in server.Checkers)
            {
                if (checker.Keyword == "MISC_CHECK" && checker.Statement.Last("misc_path") is { Count: > 1 } path)
                    yield return new ScriptView(path, UserIn(checker.Statement));
            }
        }
    }

    private static ScriptView Of(KeepalivedStatement setting) => new(setting, setting.Count > 2 ? (setting, 2) : null);

    private static (KeepalivedStatement, int)? UserIn(KeepalivedStatement block) => block.Last("user") is { Count: > 1 } user ? (user, 1) : null;
}
