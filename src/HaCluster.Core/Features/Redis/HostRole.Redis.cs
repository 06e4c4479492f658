namespace HaCluster.Features;

public static partial class HostRole
{
    /// <summary>Keeps sessions in Redis, as the master or a replica.</summary>
    public const string Redis = nameof(Redis);

    /// <summary>Votes on which Redis is the master.</summary>
    public const string Sentinel = nameof(Sentinel);
}
