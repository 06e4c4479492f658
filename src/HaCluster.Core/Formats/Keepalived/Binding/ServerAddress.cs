using System.Net;
using HaCluster.Model;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>The address of a real server or a sorry server.</summary>
public sealed record ServerAddress : ModelObject
{
    /// <summary>The address.</summary>
    public IPAddress Address { get; init; } = IPAddress.None;

    /// <summary>The port, 0–65535; 0 and <see langword="null"/> stand for the port of the virtual server.</summary>
    public int? Port { get; init; }
}
