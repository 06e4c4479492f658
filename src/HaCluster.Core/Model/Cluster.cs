using System.Net;
using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>A whole cluster as its admin wants it: the root of every description.</summary>
/// <remarks>Each feature adds its own part to it, in its own folder: <c>Features/NAME/Cluster.PARTS.cs</c>.</remarks>
public sealed partial record Cluster : ModelObject
{
    /// <summary>The cluster's name: letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The machines, each named once.</summary>
    public ValueList<ClusterHost> Hosts { get; init; } = [];

    /// <summary>What the rules find fault with and is to stay as it is.</summary>
    public ValueList<Suppression> Suppress { get; init; } = [];

    /// <summary>How hosts are reached; the user's own ssh settings where nothing is said.</summary>
    public SshSettings Ssh { get; init; } = new();

    /// <summary>The host from which drills probe the VIP; <see langword="null"/> for the machine that runs the drill.</summary>
    public string? ProbeFrom { get; init; }

    /// <summary>The host of that name, or <see langword="null"/>.</summary>
    public ClusterHost? FindHost(string name) => Hosts.FirstOrDefault(h => h.Name == name);

    /// <summary>The host that has the address as its own, on whatever interface, or <see langword="null"/>.</summary>
    public ClusterHost? FindHost(IPAddress address) => Hosts.FirstOrDefault(h => h.Has(address));

    /// <summary>The host of that name.</summary>
    /// <exception cref="HaClusterException"><c>HostUnknown</c>: the cluster does not describe it.</exception>
    public ClusterHost RequireHost(string name) => FindHost(name)
        ?? throw new HaClusterException("HostUnknown", $"cluster {Name}: no host is called {ShownText.Quote(name)}; describe it or correct the name.{NearestName.Hint(name, Hosts.Select(h => h.Name))}", Source);
}
