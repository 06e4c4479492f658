namespace HaCluster.Facts;

/// <summary>Files that are wanted, whatever their names.</summary>
/// <param name="Path">A file, or the folder that they are in.</param>
/// <param name="Name">The pattern of find(1) that their names fit.</param>
/// <param name="IsDeep">Whether those of the folders below it count, too.</param>
internal sealed record FileTree(string Path, string Name, bool IsDeep);
