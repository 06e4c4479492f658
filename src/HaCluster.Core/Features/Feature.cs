using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>
/// One noun of a cluster. All that HaCluster knows of it lives in one folder: its part of the model, its keys, its rules,
/// what it wants on a host, how it is observed, adopted and drilled. The engines know features only by this class and the abilities beside it.
/// </summary>
internal abstract class Feature
{
    /// <summary>What a host of the feature does in the cluster, one of <see cref="HostRole"/>; <see langword="null"/> where another feature says it.</summary>
    public abstract string? Role { get; }

    /// <summary>The features whose hosts are set up before those of this one, and taken down after them.</summary>
    public virtual IEnumerable<Feature> After => [];

    /// <summary>The same from the other side, for a feature that is built on the one that waits for it: a real server is there before the director that knows of none.</summary>
    public virtual IEnumerable<Feature> Before => [];

    /// <summary>The keys that it adds to a definition.</summary>
    public virtual IEnumerable<Key<Cluster>> Keys => [];

    /// <summary>The hosts that it needs something of.</summary>
    public abstract IEnumerable<string> HostsOf(Cluster cluster);

    /// <summary>What a host must have for it, in the order in which that is put in place.</summary>
    /// <exception cref="HaClusterException">The description asks for what cannot be; the rules say so before.</exception>
    public virtual IEnumerable<Resource> For(HostContext context) => [];

    /// <summary>
    /// The services among these that do its work, other than units that only set something up: who asks whether it works looks at them.
    /// They are known even where the description has mistakes for which <see cref="For"/> gives nothing.
    /// </summary>
    public virtual IEnumerable<ServiceResource> Daemons => [];

    /// <summary>Whether it needs something of the host.</summary>
    public bool IsOn(Cluster cluster, string host) => HostsOf(cluster).Contains(host);
}
