namespace HaCluster.Facts;

/// <summary>A mounted file system.</summary>
/// <param name="Host">The host that has mounted it.</param>
/// <param name="Source">What is mounted, such as <c>192.0.2.31:/data/web</c>.</param>
/// <param name="MountPoint">Where.</param>
/// <param name="FileSystem">The file system's type, such as <c>nfs4</c>.</param>
/// <param name="Options">Options of the mount and of the file system, separated by commas.</param>
/// <param name="Answers">Whether it answered within three seconds: a hard NFS mount whose server is gone blocks whoever looks at it.</param>
public sealed record LiveMount(string Host, string Source, string MountPoint, string FileSystem, string Options, bool Answers)
{
    /// <summary>Source and mount point, such as <c>nfs1:/data/web at /var/www/html on web1</c>.</summary>
    public override string ToString() => $"{Source} at {MountPoint} on {Host}";
}
