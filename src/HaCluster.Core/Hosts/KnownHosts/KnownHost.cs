namespace HaCluster.Hosts.KnownHosts;

/// <summary>A line of known_hosts.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Mark">What it says of the key.</param>
/// <param name="Hosts">Whose key it is.</param>
/// <param name="Key">The key.</param>
internal sealed record KnownHost(string File, int Line, HostKeyMark Mark, HostPatterns Hosts, HostKey Key);
