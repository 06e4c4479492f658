using System.Net;
using HaCluster.Facts;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.RealServers;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>What one look at a host has shown.</summary>
/// <param name="Name">The host's name.</param>
/// <param name="Address">Its address in the description.</param>
/// <param name="Roles">What it does in the cluster.</param>
public sealed record LiveHost(string Name, IPAddress Address, ValueList<string> Roles)
{
    /// <summary>Why nothing could be seen; <see langword="null"/> for a host that was reached.</summary>
    public HaClusterException? Error { get; init; }

    /// <summary>Whether the host was reached.</summary>
    public bool IsReachable => Error is null;

    /// <summary>Its addresses.</summary>
    public ValueList<LiveAddress> Addresses { get; init; } = [];

    /// <summary>The interfaces whose link is down.</summary>
    public ValueList<string> LinksDown { get; init; } = [];

    /// <summary>The units that its roles need.</summary>
    public ValueList<LiveService> Services { get; init; } = [];

    /// <summary>Its IPVS table.</summary>
    public ValueList<LiveIpvsService> IpvsServices { get; init; } = [];

    /// <summary>The shares of the cluster that it has mounted, and whatever else is mounted in their place.</summary>
    public ValueList<LiveMount> Mounts { get; init; } = [];

    /// <summary>What it exports.</summary>
    public ValueList<LiveExport> Exports { get; init; } = [];

    /// <summary>How many threads serve NFS; 0 where the kernel's server does not run.</summary>
    public int NfsThreads { get; init; }

    /// <summary>How it answers ARP; <see langword="null"/> where none of its interfaces has its address.</summary>
    public LiveArp? Arp { get; init; }
}
