namespace HaCluster.Convergence;

/// <summary>One difference between what a host has and what it must have.</summary>
/// <param name="Host">The host's name.</param>
/// <param name="Resource">The resource's id, such as <c>file:/etc/exports.d/hacluster.exports</c>.</param>
/// <param name="Action">What is done.</param>
/// <param name="From">What the host has, in a few words; empty where there is nothing.</param>
/// <param name="To">What it gets, in a few words.</param>
/// <param name="Why">Why.</param>
public sealed record Change(string Host, string Resource, ChangeAction Action, string From, string To, string Why)
{
    /// <summary>For a file: the unified diff, with secrets masked. Otherwise empty.</summary>
    public string Diff { get; init; } = "";

    /// <summary>
    /// Whether it is about a file that somebody has edited since HaCluster wrote it. What was edited goes, and is kept in the transaction on the host;
    /// see <see cref="HostResult.KeptEdits"/>.
    /// </summary>
    public bool EditedByHand { get; init; }

    /// <summary>The action and the resource, such as <c>Update file:/etc/exports.d/hacluster.exports</c>.</summary>
    public override string ToString() => $"{Action} {Resource}";
}
