using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>Gathers changes of statements, and makes changes of text of them, file by file.</summary>
/// <param name="root">The file that new blocks of the top level go to.</param>
internal sealed class TreeEditor(ConfigFile root)
{
    private readonly Dictionary<ConfigFile, FileEditor> _files = [];
    private readonly HashSet<KeepalivedStatement> _removed = [];
    private readonly List<KeepalivedStatement> _ifEmpty = [];
    private readonly List<(KeepalivedStatement Statement, KeepalivedNode Before, KeepalivedNode After)> _replaced = [];
    // Nodes for one place are kept together, in their order.
    private readonly Dictionary<(KeepalivedStatement? Statement, InsertPlace Place), List<KeepalivedNode>> _inserted = [];

    /// <summary>Takes a statement away, with its block.</summary>
    internal void Remove(KeepalivedStatement statement) => _removed.Add(statement);

    /// <summary>Takes a block away if all that stands in it goes, and nothing comes.</summary>
    internal void RemoveIfEmpty(KeepalivedStatement block) => _ifEmpty.Add(block);

    /// <summary>Changes the words of a statement.</summary>
    internal void Replace(KeepalivedStatement statement, KeepalivedNode before, KeepalivedNode after) => _replaced.Add((statement, before, after));

    /// <summary>Adds a statement.</summary>
    /// <param name="statement">The statement that <paramref name="place"/> is about; <see langword="null"/> for the end of the file.</param>
    /// <param name="place">Where it goes.</param>
    /// <param name="node">What is added.</param>
    internal void Insert(KeepalivedStatement? statement, InsertPlace place, KeepalivedNode node)
    {
        if (!_inserted.TryGetValue((statement, place), out var nodes))
            _inserted.Add((statement, place), nodes = []);
        nodes.Add(node);
    }

    /// <summary>The changes of each file that changes.</summary>
    /// <exception cref="HaClusterException"><c>KeepalivedPlaceNotEditable</c>: a statement does not stand in a file as it is.</exception>
    internal IReadOnlyList<KeepalivedFileUpdate> ToUpdates()
    {
        var filled = _inserted.Keys.Where(k => k.Place == InsertPlace.Within).Select(k => k.Statement).ToHashSet();
        foreach (var block in _ifEmpty.Where(b => b.Children.All(_removed.Contains) && !filled.Contains(b)))
        {
            _removed.ExceptWith(block.Children);
            _removed.Add(block);
        }
        foreach (var ((statement, place), nodes) in _inserted)
        {
            if (statement is null)
                EditorOf(root).Append(nodes);
            else
                EditorOf(statement).Insert(statement, place, nodes);
        }
        foreach (var (statement, before, after) in _replaced)
            EditorOf(statement).Replace(statement, before, after);
        foreach (var statement in _removed)
            EditorOf(statement).Remove(statement);
        return [.. _files.Values.Select(f => f.ToUpdate())];
    }

    private FileEditor EditorOf(KeepalivedStatement statement) => statement.IsOriginal ? EditorOf(statement.File) : throw FileEditor.NotEditable(statement,
        "a parameter, a sequence or an escape stands for it there");

    private FileEditor EditorOf(ConfigFile file)
    {
        if (!_files.TryGetValue(file, out var editor))
            _files.Add(file, editor = new FileEditor(file));
        return editor;
    }
}
