using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>With what features describe a cluster by its live hosts.</summary>
/// <param name="Hosts">The hosts that were read.</param>
/// <param name="Warnings">Gets what was found and is not described, or not just so; each names its host.</param>
/// <param name="Secrets">Where passwords are kept.</param>
internal sealed record AdoptionContext(HostMap Hosts, List<string> Warnings, IReadOnlyList<Secret> Secrets)
{
    /// <summary>Services that were given as rules of ipvsadm(8), whoever's table they are of.</summary>
    public IReadOnlyList<IpvsRule> Rules { get; init; } = [];

    /// <summary>The reference to a password that was read, where it is the value of one of <see cref="Secrets"/>; otherwise the password.</summary>
    /// <exception cref="HaClusterException"><c>SecretUnavailable</c>: one of them is not there.</exception>
    public Secret? ReferenceTo(Secret? read) =>
        read is null ? null : Secrets.FirstOrDefault(s => s.RevealFor(null) == read.RevealFor(null)) ?? read;
}
