using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>One change as a host remembers it.</summary>
/// <param name="Action">What was done; <see langword="null"/> where an older version of HaCluster has not written it down.</param>
/// <param name="Resource">The resource's id, such as <c>file:/etc/exports.d/hacluster.exports</c>.</param>
public sealed record RecordedChange(ChangeAction? Action, string Resource)
{
    /// <summary>Whether all that was changed are switches, which are set by hand and belong to nobody's definition.</summary>
    internal static bool AreSwitches(IReadOnlyCollection<RecordedChange> changes) => changes.Count > 0 && changes.All(c => c.Resource.StartsWith(SwitchResource.Kind, StringComparison.Ordinal));

    /// <summary>Such as <c>update file:/etc/exports.d/hacluster.exports</c>.</summary>
    public override string ToString() => Action is { } action ? $"{action.ToString().ToLowerInvariant()} {Resource}" : Resource;
}
