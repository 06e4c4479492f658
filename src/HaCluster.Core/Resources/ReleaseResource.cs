namespace HaCluster.Resources;

/// <summary>
/// A link leads to one of several releases beside it, and is switched to another in one rename. The release is there already. Which one it is belongs
/// to nothing that is deployed: no deploy writes the link, or takes it away.
/// </summary>
/// <param name="Path">The link, an absolute path.</param>
/// <param name="Target">What it says, from its own folder.</param>
internal sealed record ReleaseResource(string Path, string Target) : Resource
{
    /// <summary>What the ids of all releases begin with.</summary>
    public const string Kind = "release:";

    /// <inheritdoc/>
    public override string Id => Kind + Path;

    /// <summary>Where a folder goes that stands in the place of the link, an absolute path.</summary>
    public required string Kept { get; init; }

    /// <summary>What the release has that the one before has not, in a few words.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The same, path by path.</summary>
    public string Difference { get; init; } = "";
}
