using System.Net;
using HaCluster.Values;

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

    /// <summary>
    /// What the keepalived.conf of this host has beyond what HaCluster writes of its own accord: blocks of the top level such as vrrp_script,
    /// vrrp_sync_group and global_defs, whose settings join those of HaCluster. What it says takes the place of what HaCluster would say by the same words.
    /// Words, quotes and blocks as in keepalived.conf(5); no include, no definition, and no password.
    /// </summary>
    public string? Keepalived { get; init; }

    /// <summary>The name, as in a list of hosts.</summary>
    public override string ToString() => Name;
}
