namespace HaCluster.Resources;

/// <summary>
/// A daemon's own checker, with which the feature that has the daemon lets new files be judged before they replace the old ones:
/// either each file by itself, or the whole folder of its configuration with the new files in their places.
/// </summary>
/// <param name="Name">What a failure of it is called, such as <c>nginx -t</c>.</param>
/// <param name="Command">The check, a fixed text of sh and never a string from outside. For a single file, <c>$1</c> is its path.</param>
public sealed record ConfigCheck(string Name, string Command)
{
    /// <summary>The folder of the whole configuration, at whose real path the checker looks for it; <see langword="null"/> for a check of single files.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether a file is a part of what is checked as a whole.</summary>
    internal bool Covers(string path) => Folder is not null && path.StartsWith(Folder + "/", StringComparison.Ordinal);
}
