namespace HaCluster.Features.Redis;

/// <summary>What the Sentinel of a host says of a session store (SENTINEL MASTER, SENTINEL CKQUORUM).</summary>
/// <param name="Store">The session store.</param>
/// <param name="Host">The host.</param>
/// <param name="Master">The address and port of whom it takes for the master.</param>
public sealed record LiveSentinel(string Store, string Host, string Master)
{
    /// <summary>What else it knows of the master: <c>master</c>, and <c>s_down</c> or <c>o_down</c> where it misses it.</summary>
    public string Flags { get; init; } = "";

    /// <summary>How many Sentinels it knows, itself among them.</summary>
    public int Sentinels { get; init; }

    /// <summary>How many replicas it knows.</summary>
    public int Replicas { get; init; }

    /// <summary>How many Sentinels have to miss the master.</summary>
    public int Quorum { get; init; }

    /// <summary>Whether enough Sentinels are there to replace the master.</summary>
    public bool HasQuorum { get; init; }

    /// <summary>Its own words about that.</summary>
    public string Says { get; init; } = "";

    /// <summary>The host, and whom it takes for the master.</summary>
    public override string ToString() => $"{Host}: {Master}";
}
