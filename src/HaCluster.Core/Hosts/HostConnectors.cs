using HaCluster.Hosts.SshNet;
using HaCluster.Model;

namespace HaCluster.Hosts;

/// <summary>Where the way to hosts is chosen.</summary>
public static class HostConnectors
{
    /// <summary>The environment variable that says which transport hosts are reached by where nothing else does; for tests, which then all run over it.</summary>
    private const string Switch = "HACLUSTER_TEST_TRANSPORT";

    /// <summary>
    /// Reaches hosts with the user's own OpenSSH client, one process per connection, so that ssh_config(5), agents, certificates,
    /// hardware keys and jump hosts work as they always do; or by SSH.NET within this process, where the settings say so, where there
    /// is no OpenSSH, and where they have a password or a key that OpenSSH could not be given. Host keys must be known, whatever the
    /// configuration says. A host whose ssh target is <c>localhost</c> gets a shell of this machine.
    /// </summary>
    public static IHostConnector Default { get; } = new TransportConnector(preferred: Preferred());

    /// <summary>A word that is none must not let tests of one transport run over the other.</summary>
    private static SshTransport Preferred() => Environment.GetEnvironmentVariable(Switch) is { Length: > 0 } word ? Enum.Parse<SshTransport>(word, ignoreCase: true) : SshTransport.Auto;
}
