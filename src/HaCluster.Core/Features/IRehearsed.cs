using System.Net;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>A feature that needs something of the lab's nodes, which else are a small Debian.</summary>
internal interface IRehearsed
{
    /// <summary>Debian packages that every node has; their daemons stay off until a deploy wants them.</summary>
    IEnumerable<string> Packages => [];

    /// <summary>The units that these packages would start at boot by themselves.</summary>
    IEnumerable<string> Units => [];

    /// <summary>Units that a node has no use for and that would come along with others; each costs some of a node's start.</summary>
    IEnumerable<string> UselessUnits => [];

    /// <summary>Kernel modules without which it cannot be rehearsed: a kernel that lacks one of them does not do for the lab.</summary>
    IEnumerable<string> KernelModules => [];

    /// <summary>Further modules, loaded where there are.</summary>
    IEnumerable<string> MoreKernelModules => [];

    /// <summary>The folders of a host that need a file system of their own, one that can be exported.</summary>
    IEnumerable<string> StorageOf(Cluster cluster, string host) => [];

    /// <summary>What a host calls its interface on the cluster's network; <see langword="null"/> where the feature does not know.</summary>
    string? InterfaceOf(Cluster cluster, string host) => null;

    /// <summary>Addresses that hosts take later: the lab keeps its hands off them, and learns from them how long the networks' prefixes are.</summary>
    IEnumerable<InterfaceAddress> VirtualAddressesOf(Cluster cluster) => [];

    /// <summary>Those of them that visitors come to: the lab's client is on their networks.</summary>
    IEnumerable<IPAddress> VisitedAddressesOf(Cluster cluster) => [];

    /// <summary>The cluster with each password of the feature as another function gives it: where the lab keeps it.</summary>
    Cluster WithSecrets(Cluster cluster, Func<Secret, Secret> keep) => cluster;
}
