namespace HaCluster.Hosts.KnownHosts;

/// <summary>What a line of known_hosts says of its key (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT).</summary>
internal enum HostKeyMark
{
    /// <summary>It is the host's.</summary>
    None,

    /// <summary>It signs certificates of hosts: <c>@cert-authority</c>.</summary>
    CertAuthority,

    /// <summary>It is never to be accepted: <c>@revoked</c>.</summary>
    Revoked,
}
