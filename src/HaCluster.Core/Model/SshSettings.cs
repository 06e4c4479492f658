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

    /// <summary>What carries the talk with hosts. Default: OpenSSH where it can.</summary>
    public SshTransport Transport { get; init; }

    /// <summary>The password of the login, for hosts that take one. Only SSH.NET can use it; it is sent in the encrypted connection only.</summary>
    public Secret? Password { get; init; }

    /// <summary>A private key as a text, such as one that a vault has given; in the format of OpenSSH, PEM or PuTTY. Only SSH.NET can use it, and it is written nowhere.</summary>
    public Secret? PrivateKey { get; init; }

    /// <summary>The passphrase of <see cref="PrivateKey"/>, or of the key files that ssh_config(5) names. Only SSH.NET can use it.</summary>
    public Secret? Passphrase { get; init; }

    /// <summary>How long to wait for a connection, 1 s–1 h. Default: 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a whole login may take: the connection, the proof of who it is, and the shell.</summary>
    internal TimeSpan LoginTimeout => ConnectTimeout * 3;

    /// <summary>Whether something is given that only SSH.NET can use.</summary>
    internal bool HasCredential => Password is not null || PrivateKey is not null || Passphrase is not null;

    /// <summary>Whether a configuration file was named that has no other name for the host than its own, so that its address is what to connect to.</summary>
    /// <param name="host">The host.</param>
    /// <param name="hostName">What the configuration would connect to.</param>
    internal bool UsesAddress(ClusterHost host, string hostName) => ConfigFile is not null && hostName.Equals(host.Name, StringComparison.OrdinalIgnoreCase) && !host.Address.Equals(System.Net.IPAddress.None);

    /// <summary>What ssh is told to connect to for a host.</summary>
    internal string TargetOf(ClusterHost host) => ConfigFile is not null ? host.Name : host.SshTarget ?? host.Address.ToString();
}
