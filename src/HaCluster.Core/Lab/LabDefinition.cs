using System.Net;
using HaCluster.Features;

namespace HaCluster.Lab;

/// <summary>What a lab consists of.</summary>
/// <param name="Name">The lab's name on this machine: lower-case letters, digits and hyphens.</param>
/// <param name="Nodes">Its machines.</param>
public sealed record LabDefinition(string Name, IReadOnlyList<LabNode> Nodes)
{
    /// <summary>Modules that the kernel must have for what the nodes do; where nothing is said, those of all features.</summary>
    public IReadOnlyList<string> KernelModules { get; init; } = [.. FeatureList.All.OfType<IRehearsed>().SelectMany(f => f.KernelModules)];

    /// <summary>Addresses that the nodes will take later, such as a VIP, and that the lab must therefore not take for itself.</summary>
    public IReadOnlyList<IPAddress> ReservedAddresses { get; init; } = [];
}
