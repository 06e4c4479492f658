using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Resources;

/// <summary>Everything that one host must have, in the order in which it is put in place.</summary>
/// <param name="Host">The host.</param>
/// <param name="Resources">
/// The resources: those of a host with Debian or Ubuntu. Where packages, units or paths have other names in other families of distributions,
/// the state holds theirs too: which of them counts is known only once the host has been asked, and a mistake is to be found before that.
/// </param>
/// <param name="IsPartial">
/// Whether this is one piece of the host only (as from <c>Set-RealServerArp</c>).
/// A partial state never removes what it does not name.
/// </param>
public sealed record HostState(ClusterHost Host, ValueList<Resource> Resources, bool IsPartial = false)
{
    /// <summary>The resources on the families of distributions where they are others than <see cref="Resources"/>.</summary>
    internal ValueList<DistributionResources> Elsewhere { get; init; } = [];

    /// <summary>The state of a host of one family of distributions.</summary>
    internal HostState On(Distribution distribution) =>
        this with { Resources = Elsewhere.FirstOrDefault(e => e.Distribution == distribution)?.Resources ?? Resources, Elsewhere = [] };
}
