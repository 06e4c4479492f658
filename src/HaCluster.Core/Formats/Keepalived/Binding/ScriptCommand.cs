using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A command that keepalived runs (keepalived.conf(5), "Quoted strings" and "Notify scripts").</summary>
/// <param name="Command">The command line: words, of which some may stand in quotes (<c>'</c> or <c>"</c>) or have escapes (<c>\</c>).</param>
/// <param name="User">The user that it runs as; <see langword="null"/> for the one of script_user.</param>
/// <param name="Group">The group that it runs as; only together with a user.</param>
public sealed record ScriptCommand(string Command, string? User = null, string? Group = null)
{
    /// <summary>The program and its arguments, as the program gets them; nothing where a quote is not closed.</summary>
    public ValueList<string> Arguments => (ScriptText.Split(Command) ?? []).ToValueList();
}
