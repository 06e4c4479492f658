using System.Net;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>The address of a real server or a sorry server.</summary>
public sealed record ServerAddress : ModelObject
{
    /// <summary>The address.</summary>
    public IPAddress Address { get; init; } = IPAddress.None;

    /// <summary>The port, 0–65535; 0 and <see langword="null"/> stand for the port of the virtual server.</summary>
    public int? Port { get; init; }

    /// <summary><c>192.0.2.21:80</c>, <c>[2001:db8::21]:80</c>; the address alone where no port is given.</summary>
    public override string ToString() => Format(Address, Port);

    internal static string Format(IPAddress address, int? port) => port is { } p ? new IPEndPoint(address, p).ToString() : address.ToString();
}
