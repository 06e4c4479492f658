namespace HaCluster.Hosts.KnownHosts;

/// <summary>What known_hosts says of a key that a host has shown.</summary>
internal enum HostKeyStatus
{
    /// <summary>Nothing is known of the host.</summary>
    Unknown,

    /// <summary>It is the host's.</summary>
    Known,

    /// <summary>The host's key is another one.</summary>
    Changed,

    /// <summary>It must not be accepted.</summary>
    Revoked,
}
