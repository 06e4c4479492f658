using System.Net;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>An address and a port of IPVS.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port; 0 for none.</param>
internal readonly record struct ServerEndpoint(AddressView Address, int Port)
{
    /// <summary>Whether a range or a prefix length follows the address, which keepalived does not read.</summary>
    internal bool HasRange => Address.Statement.Word(Address.Word).ContainsAny('-', '/');

    /// <summary>Reads an address, and the port that may follow it; <see langword="null"/> where keepalived refuses one of them.</summary>
    internal static ServerEndpoint? Read(KeepalivedStatement statement, int word) =>
        AddressView.ReadStart(statement, word) is { } address && ReadPort(statement, word + 1) is { } port ? new ServerEndpoint(address, port) : null;

    /// <summary>Reads a port that may be missing, which is the same as 0.</summary>
    internal static int? ReadPort(KeepalivedStatement statement, int word) => word < statement.Count ? statement.Integer(word, 0, IPEndPoint.MaxPort) : 0;

    public override string ToString() => (Address.IsIPv6, Port) switch
    {
        (_, 0) => $"{Address}",
        (true, _) => $"[{Address}]:{Port}",
        _ => $"{Address}:{Port}",
    };
}
