using System.Net;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>The neighbour that one host has in a BFD session.</summary>
public sealed record BfdNeighbor : ModelObject
{
    /// <summary>The host.</summary>
    public required string Host { get; init; }

    /// <summary>Its neighbour's address.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Both, such as <c>lb1 192.0.2.1</c>.</summary>
    public override string ToString() => $"{Host} {Address}";
}
