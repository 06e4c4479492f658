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

    /// <summary>The folder of a link's releases, from that of the link: for there may be others of another name than <c>current</c>.</summary>
    /// <param name="path">The link, an absolute path.</param>
    public static string FolderOf(string path) => path[(path.LastIndexOf('/') + 1)..] is var name && name is "current" ? "releases" : name + ".releases";

    /// <summary>Whether a link leads to one of its own releases.</summary>
    /// <param name="path">The link, an absolute path.</param>
    /// <param name="target">What it says.</param>
    public static bool IsRelease(string path, string target) => target.StartsWith(FolderOf(path) + "/", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string Id => Kind + Path;

    /// <summary>Where a folder goes that stands in the place of the link, an absolute path.</summary>
    public required string Kept { get; init; }

    /// <summary>What the release has that the one before has not, in a few words.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The same, path by path.</summary>
    public string Difference { get; init; } = "";
}
