using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Comments;

/// <summary>On which lines the statements of a file are, and which statement follows a line. Lines are asked for in their order.</summary>
internal sealed class StatementLines
{
    private readonly List<KeepalivedStatement> _statements = [];   // in the order in which they are written
    private readonly List<int> _conditions = [];                   // the lines with a condition
    private readonly List<int> _lineEnds = [];
    private readonly List<(KeepalivedStatement Statement, int Last)> _open = [];
    private int _next;

    internal StatementLines(KeepalivedTree tree)
    {
        var text = tree.File.Text;
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
            _lineEnds.Add(i);
        foreach (var statement in tree.Statements)
            AddWithBlock(statement);
    }

    /// <summary>The statement that follows a line in the same block, and its last line; <see langword="null"/> for none.</summary>
    internal (KeepalivedStatement Statement, int Last)? After(int line)
    {
        for (; _next < _statements.Count && _statements[_next].Line < line; _next++)
        {
            if (_statements[_next].HasBlock)
                _open.Add((_statements[_next], LastLineOf(_statements[_next])));
        }
        while (_open.Count > 0 && _open[^1].Last < line)
            _open.RemoveAt(_open.Count - 1);
        if (_next == _statements.Count)
            return null;
        var next = _statements[_next];
        var block = _open.Count > 0 ? _open[^1].Statement : null;
        return ReferenceEquals(next.Parent, block) ? (next, LastLineOf(next)) : null;
    }

    /// <summary>Whether what stands on some lines, or around them, is only there for some nodes.</summary>
    internal bool IsConditional(int first, int last)
    {
        var at = _conditions.BinarySearch(first);
        at = at < 0 ? ~at : at;
        if (at < _conditions.Count && _conditions[at] <= last)
            return true;
        for (var block = FirstOn(first)?.Parent; block is not null; block = block.Parent)
        {
            if (block.Condition is not null)
                return true;
        }
        return false;
    }

    // The tree does not nest deeper than a few dozen blocks.
    private void AddWithBlock(KeepalivedStatement statement)
    {
        _statements.Add(statement);
        if (statement.Condition is not null)
            _conditions.Add(statement.Line);
        foreach (var child in statement.Children)
            AddWithBlock(child);
    }

    private KeepalivedStatement? FirstOn(int line)
    {
        var (low, high) = (0, _statements.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _statements[middle].Line < line ? (middle + 1, high) : (low, middle);
        }
        return low < _statements.Count && _statements[low].Line == line ? _statements[low] : null;
    }

    private int LastLineOf(KeepalivedStatement statement)
    {
        if (statement.CloseBrace >= 0)
            return LineOf(statement.CloseBrace);
        if (statement.HasBlock && !statement.IsClosed)
            return int.MaxValue;
        // The line of its brace was not read as it stands.
        if (statement.HasBlock)
            return statement.Children.Length > 0 ? LastLineOf(statement.Children[^1]) : statement.Line;
        return statement.Kind == StatementKind.Definition && statement.IsOriginal ? LineOf(statement.End) : statement.Line;
    }

    private int LineOf(int position)
    {
        var at = _lineEnds.BinarySearch(position);
        return (at < 0 ? ~at : at) + 1;
    }
}
