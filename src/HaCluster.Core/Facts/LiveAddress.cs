using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>An address that an interface of a host has now.</summary>
/// <param name="Interface">The interface's name.</param>
/// <param name="Address">The address.</param>
public sealed record LiveAddress(string Interface, InterfaceAddress Address);
