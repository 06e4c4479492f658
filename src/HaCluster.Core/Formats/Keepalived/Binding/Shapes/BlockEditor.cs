using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Changes what stands in one block, or in the file itself.</summary>
/// <param name="editor">Gets the changes.</param>
/// <param name="block">The block that new statements go to; <see langword="null"/> for the file itself.</param>
internal sealed class BlockEditor(TreeEditor editor, KeepalivedStatement? block)
{
    internal TreeEditor Editor => editor;

    /// <summary>The first of the blocks that there may be many of, such as a real_server; settings stand in front of them, for keepalived reads some only for the servers that follow.</summary>
    internal KeepalivedStatement? FirstRepeated { get; init; }

    /// <summary>Adds a setting.</summary>
    internal void Append(KeepalivedNode node)
    {
        if (block is not null && FirstRepeated is not null)
            editor.InsertBefore(FirstRepeated, node);
        else
            editor.Append(block, node);
    }

    /// <summary>Adds an item of a list.</summary>
    /// <param name="node">The item.</param>
    /// <param name="place">Where it goes, among <paramref name="items"/>.</param>
    /// <param name="items">The items that stand there.</param>
    internal void Insert(KeepalivedNode node, ListPlace place, IReadOnlyList<KeepalivedStatement> items)
    {
        if (place.After is { } after)
            editor.InsertAfter(items[after], node);
        else if (place.Before is { } before)
            editor.InsertBefore(items[before], node);
        else
            editor.Append(block, node);
    }

    /// <summary>Changes what no property says.</summary>
    internal void UpdateRest(ValueList<KeepalivedNode> before, ValueList<KeepalivedNode> after, IReadOnlyList<RawNode> rest, KeepalivedStatement? first)
    {
        if (before.Equals(after))
            return;
        var matched = ListMatch.Of(before, after, n => n);
        foreach (var index in matched.Removed)
        {
            foreach (var statement in rest[index].IsWhole ? [rest[index].Statement] : rest[index].Items)
                editor.Remove(statement);
        }
        List<KeepalivedStatement> statements = [.. rest.Select(r => r.Statement)];
        foreach (var (index, place) in matched.Added)
        {
            // It is written in front of the properties, too.
            if (place is { After: null, Before: null } && first is not null)
                editor.InsertBefore(first, after[index]);
            else
                Insert(after[index], place, statements);
        }
    }
}
