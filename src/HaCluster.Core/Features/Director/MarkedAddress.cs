using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>An address, and a port or several ports in a row, whose packets belong to a service by firewall mark.</summary>
/// <param name="Address">The VIP.</param>
/// <param name="FirstPort">The first port, 1–65535.</param>
/// <param name="LastPort">The last port, not less than the first.</param>
public sealed record MarkedAddress(IPAddress Address, int FirstPort, int LastPort)
{
    /// <summary>Reads <c>192.0.2.100:443</c>, <c>192.0.2.100:40000-40100</c> or <c>[2001:db8::100]:443</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MarkedAddress? address)
    {
        address = null;
        var dash = text?.LastIndexOf('-') ?? -1;
        if (!IPText.TryParseEndPoint(dash < 0 ? text : text![..dash], out var first))
            return false;
        var last = first.Port;
        if (dash >= 0 && (!int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out last) || last > ModelRanges.Port.Most || last < first.Port))
            return false;
        address = new(first.Address, first.Port, last);
        return true;
    }

    /// <summary>The form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() =>
        new IPEndPoint(Address, FirstPort).ToString() + (LastPort == FirstPort ? "" : string.Create(CultureInfo.InvariantCulture, $"-{LastPort}"));

    /// <summary>The port, or the ports, as nft(8) writes them.</summary>
    internal string Ports => string.Create(CultureInfo.InvariantCulture, $"{FirstPort}") + (LastPort == FirstPort ? "" : string.Create(CultureInfo.InvariantCulture, $"-{LastPort}"));

    internal bool IsIPv6 => Address.AddressFamily == AddressFamily.InterNetworkV6;
}
