using System.Collections.Immutable;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Items of a list, each a line without a keyword.</summary>
internal sealed class ItemList<TItem>(WordShape<TItem> item, Func<TItem, object> keyOf)
{
    /// <summary>Reads a line.</summary>
    internal bool TryAdd(KeepalivedStatement statement, List<TItem> items)
    {
        if (!TryRead(statement, out var value))
            return false;
        items.Add(value);
        return true;
    }

    internal ValueList<KeepalivedNode> ToNodes(ValueList<TItem> items) => items.Select(ToNode).ToValueList();

    /// <summary>Changes the lines of a block.</summary>
    internal void Update(ValueList<TItem> before, ValueList<TItem> after, ImmutableArray<KeepalivedStatement> statements, BlockEditor block)
    {
        var lines = statements.Where(s => TryRead(s, out _)).ToList();
        var matched = ListMatch.Of(before, after, keyOf);
        foreach (var (oldIndex, newIndex) in matched.Kept)
        {
            if (!EqualityComparer<TItem>.Default.Equals(before[oldIndex], after[newIndex]))
                block.Editor.Replace(lines[oldIndex], ToNode(before[oldIndex]), ToNode(after[newIndex]));
        }
        foreach (var index in matched.Removed)
            block.Editor.Remove(lines[index]);
        foreach (var (index, place) in matched.Added)
            block.Insert(ToNode(after[index]), place, lines);
    }

    private bool TryRead(KeepalivedStatement statement, out TItem value)
    {
        value = default!;
        return !statement.HasBlock && item.TryReadAll(statement, 0, out value);
    }

    private KeepalivedNode ToNode(TItem value) => new KeepalivedDirective(item.WordsOf(value).ToValueList());
}
