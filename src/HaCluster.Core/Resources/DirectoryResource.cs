namespace HaCluster.Resources;

/// <summary>A folder exists. One that is already there keeps its mode and owner; it is removed only if HaCluster made it and it is empty.</summary>
/// <param name="Path">Absolute path.</param>
public sealed record DirectoryResource(string Path) : Resource
{
    /// <inheritdoc/>
    public override string Id => $"directory:{Path}";
}
