using System.Net;

namespace HaCluster.Lab;

/// <summary>A network interface of a lab node with one address. A node's interface with several addresses is written several times.</summary>
/// <param name="Name">The interface's name in the node, such as <c>eth0</c>.</param>
/// <param name="Address">The address. Interfaces whose networks are the same share a wire.</param>
/// <param name="PrefixLength">Length of the network's prefix in bits.</param>
public sealed record LabInterface(string Name, IPAddress Address, int PrefixLength);
