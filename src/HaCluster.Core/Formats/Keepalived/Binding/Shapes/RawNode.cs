using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>What no property says, and where it stands.</summary>
/// <param name="Node">The statement, with the items of its block that are left.</param>
/// <param name="Statement">The statement as it stands in its file.</param>
/// <param name="Items">Those items.</param>
internal sealed record RawNode(KeepalivedNode Node, KeepalivedStatement Statement, IReadOnlyList<KeepalivedStatement> Items)
{
    /// <summary>Whether nothing of the statement is said by a property.</summary>
    internal bool IsWhole => Items.Count == Statement.Children.Length;
}
