using HaCluster.Features.Director;

namespace HaCluster.Binding;

/// <summary>Reads an address with a port or with ports in a row: <c>192.0.2.100:443</c>, <c>192.0.2.100:40000-40100</c>.</summary>
internal sealed class MarkedAddressAttribute : ConvertAttribute<MarkedAddress>
{
    /// <inheritdoc/>
    protected override MarkedAddress Convert(object value, string text) => MarkedAddress.TryParse(text, out var address)
        ? address
        : throw Refuse($"'{text}' is not an IP address and a port, or two ports with - between. Write 192.0.2.100:443 or 192.0.2.100:40000-40100.");
}
