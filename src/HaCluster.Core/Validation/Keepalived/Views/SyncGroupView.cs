using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>A vrrp_sync_group as keepalived reads it.</summary>
internal sealed class SyncGroupView
{
    internal SyncGroupView(KeepalivedStatement statement)
    {
        Statement = statement;
        Members = [.. statement.Find("group") is { } group ? group.Children.SelectMany(l => Enumerable.Range(0, l.Count).Select(w => (l, w, l.WordText(w)!))) : []];
    }

    internal KeepalivedStatement Statement { get; }

    internal string Name => Statement.WordText(1)!;

    /// <summary>The names of its instances, and where they stand. A second list is not read.</summary>
    internal IReadOnlyList<(KeepalivedStatement Line, int Word, string Name)> Members { get; }

    /// <summary>Whether its members keep weights of their own for what they track.</summary>
    internal bool HasTrackingWeight => Statement.Last("sync_group_tracking_weight") is not null || Statement.Last("global_tracking") is not null;
}
