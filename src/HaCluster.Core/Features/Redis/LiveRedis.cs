namespace HaCluster.Features.Redis;

/// <summary>What the Redis of a host says of itself (INFO replication).</summary>
/// <param name="Store">The session store.</param>
/// <param name="Host">The host.</param>
/// <param name="Role"><c>master</c> or <c>slave</c>, as Redis says.</param>
public sealed record LiveRedis(string Store, string Host, string Role)
{
    /// <summary>Whether it is the master.</summary>
    public bool IsMaster => Role == "master";

    /// <summary>Of a replica: the address and port of its master.</summary>
    public string? Master { get; init; }

    /// <summary>Of a replica: whether it is connected to its master and follows it.</summary>
    public bool IsLinked { get; init; }

    /// <summary>Of a replica: how many seconds ago it last heard of its master; -1 where it never has since it lost it.</summary>
    public int SilentSeconds { get; init; }

    /// <summary>How far it is in the stream of changes, in bytes.</summary>
    public long Offset { get; init; }

    /// <summary>Of a master: how many replicas are connected.</summary>
    public int Replicas { get; init; }

    /// <summary>Of a master: how many seconds ago the slowest of them last confirmed.</summary>
    public int LagSeconds { get; init; }

    /// <summary>As in <c>r1 (master)</c>.</summary>
    public override string ToString() => $"{Host} ({(IsMaster ? "master" : "replica")})";
}
