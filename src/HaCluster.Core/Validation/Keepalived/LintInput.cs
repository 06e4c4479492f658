using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived;

/// <summary>A file to check, and for which node it is read.</summary>
/// <param name="File">The file that keepalived starts with.</param>
public sealed record LintInput(KeepalivedFile File)
{
    /// <summary>The id that its conditions (<c>@id</c>) are compared with, keepalived's <c>-i</c>; <see langword="null"/> for none.</summary>
    public string? ConfigId { get; init; }

    /// <summary>What the node is called in findings.</summary>
    public string Name => ConfigId ?? File.Path ?? "keepalived.conf";
}
