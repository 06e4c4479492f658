using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Selection;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Comments;

/// <summary>
/// The suppressions in the comments of keepalived.conf. Behind a statement, such a comment counts for what is found on its line; on a line
/// of its own, for the statement that follows and all that stands in its block. Each counts for the file that it is in.
/// </summary>
internal sealed class CommentSuppressions
{
    // Of comments that say nothing that can be followed. Nobody reads more, and a hostile file has a million.
    private const int MostUnread = 10_000;

    private readonly Dictionary<(string? File, string Rule), LineScopes> _scopes = [];
    private readonly List<SuppressionEntry> _entries = [];
    private readonly List<Finding> _unread = [];
    private readonly bool _hasPeers;

    private CommentSuppressions(IReadOnlyList<LintNode> nodes)
    {
        _hasPeers = nodes.Count > 1;
        // A file that several nodes read is one file, by its path, or by itself where it has none.
        var seen = new HashSet<object>();
        foreach (var node in nodes)
        {
            foreach (var file in node.Expansion.Files.Where(f => seen.Add((object?)f.Path ?? f)))
                Read(file, node);
        }
        foreach (var scopes in _scopes.Values)
            scopes.Sort();
    }

    /// <summary>The findings, those marked that a comment suppresses, and what is wrong with such comments.</summary>
    /// <param name="nodes">The nodes, whose files have the comments.</param>
    /// <param name="findings">What the other rules find, in the order of the files and their lines.</param>
    internal static IReadOnlyList<Finding> Apply(IReadOnlyList<LintNode> nodes, IReadOnlyList<Finding> findings)
    {
        var comments = new CommentSuppressions(nodes);
        if (comments._entries.Count == 0 && comments._unread.Count == 0)
            return findings;
        var marked = Suppressions.Apply(findings, comments.Find);
        return [.. marked, .. Suppressions.Check(comments._entries), .. comments._unread];
    }

    private SuppressionEntry? Find(Finding finding) =>
        finding.Location is { } place && _scopes.TryGetValue((place.File, finding.RuleId), out var scopes) ? scopes.Find(place.Line) : null;

    private void Read(ConfigFile file, LintNode node)
    {
        StatementLines? lines = null;
        var places = new Dictionary<(string Rule, int First, int Last), ToolComment>();
        foreach (var comment in ToolCommentReader.Read(file))
        {
            if (!comment.IsUnderstood)
            {
                if (_unread.Count < MostUnread)
                    _unread.Add(Rules.HA249CommentNotUnderstood.Instance.Report(comment));
                continue;
            }
            lines ??= new StatementLines(ReferenceEquals(node.Expansion.Tree.File, file) ? node.Expansion.Tree : KeepalivedTree.Parse(file));
            var entry = EntryOf(comment);
            _entries.Add(entry);
            if (entry.Counts)
                Add(comment, entry, lines, places);
        }
    }

    private void Add(ToolComment comment, SuppressionEntry entry, StatementLines lines, Dictionary<(string Rule, int First, int Last), ToolComment> places)
    {
        if (LinesOf(comment, lines) is not var (first, last))
        {
            entry.WhyIdle = $"No statement follows in this block that {entry.RuleId} could be suppressed for.";
            return;
        }
        if (!places.TryAdd((entry.RuleId, first, last), comment))
        {
            entry.WhyIdle = $"{entry.RuleId} is suppressed already, at {places[(entry.RuleId, first, last)].Location}.";
            return;
        }
        if (entry.Rule is ClusterRule)
            entry.WhyIdle = $"{entry.RuleId} is a rule for definitions and finds nothing in keepalived.conf.";
        // Only the nodes that are looked at can tell, and these need not be all there are.
        entry.MayBeIdle = (entry.Rule is PeersRule && !_hasPeers) || lines.IsConditional(first, last);
        var key = (comment.Location.File, entry.RuleId);
        if (!_scopes.TryGetValue(key, out var scopes))
            _scopes[key] = scopes = new LineScopes();
        scopes.Add(new LineScope(entry, first, last));
    }

    private static SuppressionEntry EntryOf(ToolComment comment) => new(comment.RuleId, comment.Reason, SuppressionKind.InSource)
    {
        Target = $"comment, {comment.Verb} {ShownText.Of(comment.RuleId)}",
        Location = comment.Location,
    };

    private static (int First, int Last)? LinesOf(ToolComment comment, StatementLines lines) => comment switch
    {
        { Verb: ToolComment.AllowFile } => (1, int.MaxValue),
        { IsAlone: false } => (comment.Location.Line, comment.Location.Line),
        _ => lines.After(comment.Location.Line) is { } next ? (next.Statement.Line, next.Last) : null,
    };
}
