namespace HaCluster.Facts;

/// <summary>What is found at a path.</summary>
internal enum FileFactKind
{
    File,
    Directory,
    Symlink,
    Other,
}
