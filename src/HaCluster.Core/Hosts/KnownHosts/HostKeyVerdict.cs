namespace HaCluster.Hosts.KnownHosts;

/// <summary>What known_hosts says of a key that a host has shown.</summary>
/// <param name="Status">Whether it is the host's.</param>
/// <param name="Line">The line that says so; for a key that has changed, the last that names another one.</param>
internal sealed record HostKeyVerdict(HostKeyStatus Status, KnownHost? Line = null);
