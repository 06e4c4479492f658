using HaCluster.Values;

namespace HaCluster.Features.Nfs;

/// <summary>A folder that a host, or the members of a VRRP instance, export over NFS and others mount (exports(5), nfs(5)).</summary>
public sealed record NfsShare : ModelObject
{
    /// <summary>The exported folder on the server, an absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// Who exports it: the name of a host; or a VIP, or the name of a VRRP instance, for all members of which one after the other
    /// may be the server. Clients then mount from the VIP.
    /// </summary>
    public required string Server { get; init; }

    /// <summary>Who may mount it: addresses, networks (<c>192.0.2.0/24</c>) or names, as in exports(5).</summary>
    public ValueList<string> Clients { get; init; } = [];

    /// <summary>
    /// Export options. None given: <c>rw,sync,no_subtree_check</c> and an <c>fsid=</c> that is derived from the path,
    /// so that it stays the same on another server. Given options are written as they are.
    /// </summary>
    public ValueList<string> Options { get; init; } = [];

    /// <summary>The hosts that mount the share.</summary>
    public ValueList<string> MountOn { get; init; } = [];

    /// <summary>Where they mount it, an absolute path; <see langword="null"/> for the share's own path.</summary>
    public string? MountAt { get; init; }

    /// <summary>Mount options (nfs(5)). None given: <c>nfsvers=4.2,hard,_netdev</c>.</summary>
    public ValueList<string> MountOptions { get; init; } = [];

    /// <summary>Where clients see the share.</summary>
    public string MountPoint => MountAt ?? Path;

    /// <summary><c>SERVER:PATH</c>, as mount(8) names it.</summary>
    public override string ToString() => $"{Server}:{Path}";
}
