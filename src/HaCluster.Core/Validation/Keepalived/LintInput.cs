using HaCluster.Formats;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived;

/// <summary>A file to check, and for which node it is read.</summary>
/// <param name="File">The file that keepalived starts with.</param>
public sealed record LintInput(ConfigFile File)
{
    /// <summary>The id that its conditions (<c>@id</c>) are compared with, keepalived's <c>-i</c>; <see langword="null"/> for none.</summary>
    public string? ConfigId { get; init; }

    /// <summary>The release of keepalived that is to read it, a part left out being 0; <see langword="null"/> for any.</summary>
    public Version? KeepalivedVersion { get; init; }

    /// <summary>What the node is called in findings.</summary>
    public string Name => ConfigId ?? File.Path ?? "keepalived.conf";

    /// <summary>The files of some nodes, and their config ids.</summary>
    /// <param name="files">One for each node, or one that all of them read.</param>
    /// <param name="configIds">One for each file, in order, or several for one file, or none.</param>
    /// <param name="keepalivedVersion">The release of keepalived that all of them have; <see langword="null"/> for any.</param>
    /// <exception cref="HaClusterException"><c>ConfigIdCount</c>: the numbers do not fit.</exception>
    public static IReadOnlyList<LintInput> ForNodes(IReadOnlyList<ConfigFile> files, IReadOnlyList<string> configIds, Version? keepalivedVersion = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(configIds);
        if (configIds.Count == 0)
            return [.. files.Select(f => new LintInput(f) { KeepalivedVersion = keepalivedVersion })];
        if (files.Count != 1 && files.Count != configIds.Count)
            throw new HaClusterException("ConfigIdCount", $"There are {files.Count} files and {configIds.Count} config ids; give one for each file, or several for one file.");
        return [.. configIds.Select((id, i) => new LintInput(files.Count == 1 ? files[0] : files[i]) { ConfigId = id, KeepalivedVersion = keepalivedVersion })];
    }
}
