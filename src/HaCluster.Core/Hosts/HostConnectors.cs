namespace HaCluster.Hosts;

/// <summary>Where the way to hosts is chosen.</summary>
public static class HostConnectors
{
    /// <summary>
    /// Reaches hosts with the user's own OpenSSH client, one process per connection, so that ssh_config(5), agents, certificates,
    /// hardware keys and jump hosts work as they always do. Host keys must be known, whatever the configuration says.
    /// A host whose ssh target is <c>localhost</c> gets a shell of this machine.
    /// </summary>
    public static IHostConnector Default { get; } = new SshConnector();
}
