namespace HaCluster.Convergence;

/// <summary>One change as a host remembers it.</summary>
/// <param name="Action">What was done; <see langword="null"/> where an older version of HaCluster has not written it down.</param>
/// <param name="Resource">The resource's id, such as <c>file:/etc/exports.d/hacluster.exports</c>.</param>
public sealed record RecordedChange(ChangeAction? Action, string Resource)
{
    /// <summary>Such as <c>update file:/etc/exports.d/hacluster.exports</c>.</summary>
    public override string ToString() => Action is { } action ? $"{action.ToString().ToLowerInvariant()} {Resource}" : Resource;
}
