using System.Net;
using HaCluster.Facts;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>What one look at a host has shown.</summary>
/// <remarks>Each feature adds its own part to it, in its own folder: <c>Features/NAME/LiveHost.PARTS.cs</c>.</remarks>
/// <param name="Name">The host's name.</param>
/// <param name="Address">Its address in the description.</param>
/// <param name="Roles">What it does in the cluster.</param>
public sealed partial record LiveHost(string Name, IPAddress Address, ValueList<string> Roles)
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

    /// <summary>The name, as in a list of hosts.</summary>
    public override string ToString() => Name;
}
