using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>New content for a path.</summary>
internal sealed record StagedFile(string Path, string Content, UnixFileMode Mode, string Owner, string Group, ConfigCheck? Check)
{
    /// <summary>Whether it is a symbolic link.</summary>
    public bool IsLink { get; init; }

    /// <summary>A file or link on the host of which the new one is a copy, bytes, owner and all; <see langword="null"/> where the content is sent.</summary>
    public string? Source { get; init; }

    /// <summary>The words before each secret in the content, on the same line.</summary>
    public ValueList<string> BeforeSecrets { get; init; } = [];

    /// <summary>The path where the content waits beside its target: no daemon's glob takes up a name with a leading dot.</summary>
    public string StagedPath(string transaction, int number) => $"{Folder}/.hacluster.{transaction}.{number}";

    public string Folder => Path[..Path.LastIndexOf('/')];
}
