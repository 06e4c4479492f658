using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>New content for a path.</summary>
internal sealed record StagedFile(string Path, string Content, UnixFileMode Mode, string Owner, string Group, ConfigCheck? Check)
{
    /// <summary>The path where the content waits beside its target: no daemon's glob takes up a name with a leading dot.</summary>
    public string StagedPath(string transaction, int number) => $"{Folder}/.hacluster.{transaction}.{number}";

    public string Folder => Path[..Path.LastIndexOf('/')];
}
