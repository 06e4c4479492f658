using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>An address that an interface of a host has now.</summary>
/// <param name="Interface">The interface's name.</param>
/// <param name="Address">The address.</param>
public sealed record LiveAddress(string Interface, InterfaceAddress Address)
{
    /// <summary>The address and its interface, such as <c>192.0.2.11/24 on eth0</c>.</summary>
    public override string ToString() => $"{Address} on {Interface}";
}
