using System.Collections.Immutable;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>The statements of a block that no property says, or the items of their blocks that none says.</summary>
internal sealed class RawNodes
{
    private Dictionary<KeepalivedStatement, IReadOnlyList<KeepalivedStatement>>? _left;

    /// <summary>The whole statement is left.</summary>
    internal void Add(KeepalivedStatement statement) => Add(statement, statement.Children);

    /// <summary>These items of the statement's block are left.</summary>
    internal void Add(KeepalivedStatement statement, IReadOnlyList<KeepalivedStatement> items) => (_left ??= [])[statement] = items;

    /// <summary>What is left, in the order of the file.</summary>
    internal IReadOnlyList<RawNode> InOrder(ImmutableArray<KeepalivedStatement> statements)
    {
        if (_left is null)
            return [];
        var nodes = new List<RawNode>(_left.Count);
        for (var i = 0; nodes.Count < _left.Count; i++)
        {
            if (_left.TryGetValue(statements[i], out var items))
                nodes.Add(new RawNode(KeepalivedRaw.Of(statements[i], items), statements[i], items));
        }
        return nodes;
    }
}
