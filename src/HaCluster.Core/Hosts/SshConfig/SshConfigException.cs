namespace HaCluster.Hosts.SshConfig;

/// <summary>A configuration that cannot be followed without ssh(1), and must not be followed in part.</summary>
internal sealed class SshConfigException(string message) : Exception(message);
