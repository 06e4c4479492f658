using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Changes what stands in one block, or in the file itself.</summary>
/// <param name="editor">Gets the changes.</param>
/// <param name="block">The block that new statements go to; <see langword="null"/> for the file itself.</param>
internal sealed class BlockEditor(TreeEditor editor, KeepalivedStatement? block)
{
    internal TreeEditor Editor => editor;

    /// <summary>Where settings go: to the end of the block, or in front of the first of the blocks that there may be many of, such as real_server, for which keepalived has to know them already.</summary>
    internal (KeepalivedStatement Statement, InsertPlace Place)? SettingsPlace { get; init; }

    /// <summary>Adds a setting.</summary>
    internal void Append(KeepalivedNode node)
    {
        if (block is not null && SettingsPlace is var (statement, place))
            editor.Insert(statement, place, node);
        else
            editor.Insert(block, InsertPlace.Within, node);
    }

    /// <summary>Adds an item of a list.</summary>
    /// <param name="node">The item.</param>
    /// <param name="place">Where it goes, among <paramref name="items"/>.</param>
    /// <param name="items">The items that stand there.</param>
    internal void Insert(KeepalivedNode node, ListPlace place, IReadOnlyList<KeepalivedStatement> items)
    {
        if (place.After is { } after)
            editor.Insert(items[after], InsertPlace.After, node);
        else if (place.Before is { } before)
            editor.Insert(items[before], InsertPlace.Before, node);
        else
            editor.Insert(block, InsertPlace.Within, node);
    }

    /// <summary>Changes what no property says.</summary>
    internal void UpdateRest(ValueList<KeepalivedNode> before, ValueList<KeepalivedNode> after, IReadOnlyList<RawNode> rest, KeepalivedStatement? first)
    {
        if (before.Equals(after))
            return;
        var matched = ListMatch.Of(before, after, KeyOf);
        foreach (var (oldIndex, newIndex) in matched.Kept)
        {
            if (before[oldIndex] != after[newIndex])
                editor.Replace(rest[oldIndex].Statement, before[oldIndex], after[newIndex]);
        }
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
                editor.Insert(first, InsertPlace.Before, after[index]);
            else
                Insert(after[index], place, statements);
        }
    }

    // Another value behind the same keyword is a change; another block is another block.
    private static object KeyOf(KeepalivedNode node) => node switch
    {
        KeepalivedRaw { Children: null } raw => raw.Keyword,
        KeepalivedDirective directive => directive.Words[0],
        _ => node,
    };
}
