using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HaCluster.Values;

/// <summary>
/// Reads addresses the way this field writes them. <see cref="IPAddress.Parse(string)"/> also takes
/// <c>1</c>, <c>127.1</c> and <c>0x7f.1</c>, none of which an admin means.
/// </summary>
public static class IPText
{
    /// <summary>Reads a dotted IPv4 address of four parts or an IPv6 address without a scope.</summary>
    public static bool TryParseAddress(string? text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        if (text is null || !IPAddress.TryParse(text, out var parsed))
            return false;
        if (parsed.AddressFamily == AddressFamily.InterNetwork ? parsed.ToString() != text : text.Contains('%') || text.Contains('['))
            return false;
        address = parsed;
        return true;
    }

    /// <summary>Reads <c>address:port</c>, with brackets around an IPv6 address; port 1–65535.</summary>
    public static bool TryParseEndPoint(string? text, [NotNullWhen(true)] out IPEndPoint? endPoint) => TryParseServiceAddress(text, out endPoint) && endPoint.Port > 0;

    /// <summary>Reads the same of a virtual service, where port 0 stands for all ports of the address (ipvsadm(8), <c>-t</c>).</summary>
    public static bool TryParseServiceAddress(string? text, [NotNullWhen(true)] out IPEndPoint? endPoint)
    {
        endPoint = null;
        var colon = text?.LastIndexOf(':') ?? -1;
        if (colon < 0)
            return false;
        var host = text![..colon];
        if (host.StartsWith('[') && host.EndsWith(']'))
            host = host[1..^1];
        else if (host.Contains(':'))
            return false;
        if (!TryParseAddress(host, out var address)
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port > 65535)
        {
            return false;
        }
        endPoint = new IPEndPoint(address, port);
        return true;
    }
}
