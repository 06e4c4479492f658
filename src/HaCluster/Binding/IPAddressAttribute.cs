using System.Net;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Reads an IP address.</summary>
internal sealed class IPAddressAttribute : ConvertAttribute<IPAddress>
{
    /// <inheritdoc/>
    protected override IPAddress Convert(object value, string text) => IPText.TryParseAddress(text, out var address)
        ? address
        : throw Refuse($"'{text}' is not an IP address; write it like 192.0.2.11 or 2001:db8::11.");
}
