using System.Net;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>Reads an address with a port.</summary>
internal sealed class IPEndPointAttribute : ConvertAttribute<IPEndPoint>
{
    /// <summary>Whether port 0 may stand for all ports.</summary>
    public bool AllPorts { get; set; }

    /// <inheritdoc/>
    protected override IPEndPoint Convert(object value, string text) => IPText.TryParseServiceAddress(text, out var endPoint) && (AllPorts || endPoint.Port > 0)
        ? endPoint
        : throw Refuse($"'{text}' is not an address with a port; write it like 192.0.2.100:80 or [2001:db8::100]:80.");
}
