using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Resources;

/// <summary>Everything that one host must have, in the order in which it is put in place.</summary>
/// <param name="Host">The host.</param>
/// <param name="Resources">The resources.</param>
/// <param name="IsPartial">
/// Whether this is one piece of the host only (as from <c>Set-RealServerArp</c>).
/// A partial state never removes what it does not name.
/// </param>
public sealed record HostState(ClusterHost Host, ValueList<Resource> Resources, bool IsPartial = false);
