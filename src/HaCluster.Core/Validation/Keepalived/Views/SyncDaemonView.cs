using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>lvs_sync_daemon as keepalived reads it: <c>INTERFACE [inst INSTANCE] [id ID] …</c>, or, as in old versions, the instance and the id without the words before them.</summary>
internal sealed class SyncDaemonView
{
    private readonly LintNode _node;

    private SyncDaemonView(LintNode node, KeepalivedStatement setting) => (_node, Setting) = (node, setting);

    /// <summary>The setting. keepalived takes the first.</summary>
    internal KeepalivedStatement Setting { get; }

    /// <summary>The name of the instance that it follows: it sends where that is master, and listens where it is backup.</summary>
    internal string? InstanceName => Option("inst") ?? (IsOld(2) ? Setting.WordText(2) : null);

    /// <summary>The virtual router id of that instance; <see langword="null"/> where there is none.</summary>
    internal int? VirtualRouterId => InstanceName is { } name ? _node.VrrpInstances.FirstOrDefault(i => i.Name == name)?.VirtualRouterId : null;

    /// <summary>The id that both sides have to have: the virtual router id where none is said, and 0 without an instance.</summary>
    internal long Id => (Place("id") is { } id ? Setting.Number(id, 0, 255) : IsOld(3) ? Setting.Number(3, 0, 255) : null) ?? VirtualRouterId ?? 0;

    internal static SyncDaemonView? Of(LintNode node) =>
        node.Globals.All("lvs_sync_daemon").FirstOrDefault() is { Count: > 1 } setting ? new SyncDaemonView(node, setting) : null;

    /// <summary>The value of an option; <see langword="null"/> where it is not given.</summary>
    internal string? Option(string name) => Place(name) is { } place ? Setting.WordText(place) : null;

    private int? Place(string option)
    {
        for (var i = IsOld(2) ? 3 : 2; i + 1 < Setting.Count; i++)
        {
            if (Setting.Word(i).SequenceEqual(option))
                return i + 1;
        }
        return null;
    }

    private bool IsOld(int word) => word < Setting.Count && !IsOption(Setting.Word(word)) && (word == 2 || IsOld(word - 1));

    private static bool IsOption(ReadOnlySpan<char> word) => word is "inst" or "id" or "maxlen" or "port" or "ttl" or "group";
}
