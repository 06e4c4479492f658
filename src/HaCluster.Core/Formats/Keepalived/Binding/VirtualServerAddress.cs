using System.Net;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>What a virtual server is reached by: an address, a firewall mark or a virtual_server_group.</summary>
public sealed record VirtualServerAddress : ModelObject
{
    /// <summary>The virtual address.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The port, 0–65535; 0 and <see langword="null"/> stand for all ports of the address.</summary>
    public int? Port { get; init; }

    /// <summary>The firewall mark, 0–4294967295.</summary>
    public long? Fwmark { get; init; }

    /// <summary>The name of the virtual_server_group.</summary>
    public string? Group { get; init; }

    /// <summary><c>192.0.2.100:80</c>, <c>fwmark 3</c> or <c>group web</c>.</summary>
    public override string ToString() =>
        Address is not null ? ServerAddress.Format(Address, Port)
        : Fwmark is { } mark ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"fwmark {mark}")
        : $"group {Group}";
}
