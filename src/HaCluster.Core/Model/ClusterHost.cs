using System.Net;

namespace HaCluster.Model;

/// <summary>A machine of the cluster.</summary>
public sealed record ClusterHost : ModelObject
{
    /// <summary>The name by which the rest of the description, and <c>ssh</c>, know the host.</summary>
    public required string Name { get; init; }

    /// <summary>The host's own address on the cluster's network (not a VIP).</summary>
    public required IPAddress Address { get; init; }

    /// <summary>
    /// What <c>ssh</c> is told to connect to; <see langword="null"/> for the host's address.
    /// An alias of <c>~/.ssh/config</c> may stand here. <c>localhost</c> means this machine, without ssh.
    /// </summary>
    public string? SshTarget { get; init; }
}
