namespace HaCluster.Features;

public static partial class HostRole
{
    /// <summary>Exports a share over NFS.</summary>
    public const string NfsServer = nameof(NfsServer);

    /// <summary>Mounts a share.</summary>
    public const string NfsClient = nameof(NfsClient);
}
