using HaCluster.Validation.Selection;

namespace HaCluster.Validation.Keepalived.Comments;

/// <summary>The suppressions of one rule in one file. They are asked for line after line, and are nested in each other as the blocks are.</summary>
internal sealed class LineScopes
{
    private readonly List<LineScope> _scopes = [];
    private readonly List<LineScope> _open = [];   // the innermost last
    private int _next;

    /// <summary>Adds a suppression. Those of the same first line come with the larger one first.</summary>
    internal void Add(LineScope scope) => _scopes.Add(scope);

    /// <summary>Puts the suppressions in order. None is added after it.</summary>
    internal void Sort() => _scopes.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : b.Last.CompareTo(a.Last));

    /// <summary>The innermost suppression for a line, which is none before the one asked for last.</summary>
    internal SuppressionEntry? Find(int line)
    {
        while (_next < _scopes.Count && _scopes[_next].First <= line)
        {
            if (_scopes[_next].Last >= line)
                _open.Add(_scopes[_next]);
            _next++;
        }
        _open.RemoveAll(s => s.Last < line);
        return _open.Count > 0 ? _open[^1].Entry : null;
    }
}
