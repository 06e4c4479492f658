using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>How hosts are reached. What is not said here comes from the user's own ssh configuration (ssh_config(5)).</summary>
public sealed record SshSettings : ModelObject
{
    /// <summary>Another configuration file for ssh (<c>ssh -F</c>). Host names of the cluster are then what ssh is told to connect to.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The login name (<c>ssh -l</c>).</summary>
    public string? User { get; init; }

    /// <summary>The port (<c>ssh -p</c>), 1–65535.</summary>
    public int? Port { get; init; }

    /// <summary>Whether to become root by sudo(8) after login.</summary>
    public bool Sudo { get; init; }

    /// <summary>The password that sudo asks for, if it asks. It is sent over standard input only.</summary>
    public Secret? SudoPassword { get; init; }

    /// <summary>How long to wait for a connection, 1 s–1 h. Default: 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What ssh is told to connect to for a host.</summary>
    internal string TargetOf(ClusterHost host) => ConfigFile is not null ? host.Name : host.SshTarget ?? host.Address.ToString();
}
