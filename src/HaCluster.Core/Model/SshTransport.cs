namespace HaCluster.Model;

/// <summary>What carries the talk with hosts.</summary>
public enum SshTransport
{
    /// <summary>OpenSSH's client; SSH.NET where there is none, or where a password or a key is given that OpenSSH could not be handed in secret.</summary>
    Auto,

    /// <summary>The user's own OpenSSH client, one process per connection.</summary>
    OpenSsh,

    /// <summary>SSH.NET, within this process.</summary>
    SshNet,
}
