using System.Collections.Immutable;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>What of a configuration can be tracked: scripts, files, processes and BFD sessions, and the groups of instances that track static addresses and routes. keepalived takes the first of a name, and only what stands before the block that tracks it.</summary>
internal sealed class TrackTable
{
    private readonly Dictionary<(string Keyword, string Name), KeepalivedStatement> _first = [];
    private readonly Dictionary<KeepalivedStatement, int> _place = [];

    internal TrackTable(ImmutableArray<KeepalivedStatement> statements)
    {
        for (var i = 0; i < statements.Length; i++)
        {
            _place[statements[i]] = i;
            if (KeywordOf(statements[i]) is { } keyword && statements[i].WordText(1) is { } name)
                _first.TryAdd((keyword, name), statements[i]);
        }
    }

    /// <summary>The block that defines what is tracked, wherever it stands.</summary>
    internal KeepalivedStatement? Find(TrackView track) => Find(track.Keyword, track.Name);

    internal KeepalivedStatement? Find(string keyword, string name) => _first.GetValueOrDefault((keyword, name));

    /// <summary>Whether a track_group of that name stands before a block of the top level.</summary>
    internal bool HasGroup(string? name, KeepalivedStatement before) => name is not null && Find("track_group", name) is { } group && IsBefore(group, before);

    /// <summary>The names of all that can be tracked like that.</summary>
    internal IEnumerable<string> NamesFor(string keyword) => _first.Keys.Where(k => k.Keyword == keyword).Select(k => k.Name);

    /// <summary>Whether a block of the top level stands before another.</summary>
    internal bool IsBefore(KeepalivedStatement one, KeepalivedStatement other) => _place[one] < _place[other];

    /// <summary>The weight that counts: that of the line, or of what is tracked. 0 means a fault instead of a change of priority.</summary>
    internal int WeightOf(TrackView track) => track.OwnWeight
        ?? Find(track)?.Last("weight")?.Integer(1, -254, 254)
        ?? (track.Keyword == "track_file" ? 1 : 0);

    /// <summary>Whether success counts as failure, by the line or by what is tracked.</summary>
    internal bool IsReversed(TrackView track)
    {
        // A weight of the line's own takes the place of the other, with what follows it.
        var (setting, word) = track.OwnWeight is not null ? (track.Line, 3) : (Find(track)?.Last("weight"), 2);
        return setting is not null && word < setting.Count && setting.Word(word) is "reverse";
    }

    /// <summary>The priority of an instance where all that it tracks is well. The number in a tracked file is not known.</summary>
    internal int BestPriorityOf(VrrpView instance) =>
        instance.IsOwner ? instance.Priority : Math.Clamp(instance.Priority + WeightedIn(instance.Statement).Where(t => t.Keyword is not "track_file").Sum(t => Math.Max(0, WeightOf(t))), 1, 254);

    /// <summary>What an instance or a group tracks that changes the priority.</summary>
    internal IEnumerable<TrackView> WeightedIn(KeepalivedStatement block) =>
        TrackView.In(block).Where(t => (t.Keyword == "track_interface" || Find(t) is not null) && WeightOf(t) != 0);

    private static string? KeywordOf(KeepalivedStatement block) => block.Keyword switch
    {
        "vrrp_script" => "track_script",
        "track_file" or "vrrp_track_file" => "track_file",
        "vrrp_track_process" => "track_process",
        "bfd_instance" => "track_bfd",
        "track_group" => "track_group",
        _ => null,
    };
}
