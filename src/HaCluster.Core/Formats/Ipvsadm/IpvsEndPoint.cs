using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>
/// The address of a virtual service or real server as ipvsadm(8) takes and shows it: <c>host:port</c>, with brackets around an IPv6 address.
/// Host and port may be names; they stay as they were written, and nothing is looked up.
/// </summary>
public sealed record IpvsEndPoint
{
    private IpvsEndPoint(string host, string port, bool isIPv6) => (Host, Port, IsIPv6) = (host, port, isIPv6);

    /// <summary>An address, without brackets, or the name of a host.</summary>
    public string Host { get; }

    /// <summary>
    /// A number of 0–65535, or the name of a service (services(5)). <c>0</c> is every port: of a persistent service,
    /// or of a real server behind a firewall mark.
    /// </summary>
    public string Port { get; }

    /// <summary>Whether the host stands in brackets. ipvsadm takes a name without them for a host with an IPv4 address.</summary>
    public bool IsIPv6 { get; }

    /// <summary>Whether the host is an address and not a name.</summary>
    public bool IsNumeric => IPText.TryParseAddress(Host, out _);

    /// <summary>An address and a port in numbers.</summary>
    internal static IpvsEndPoint Of(IPAddress address, int port) => Parse(new IPEndPoint(address, port).ToString());

    /// <summary>Reads the form that <see cref="ToString"/> gives; a missing port is 0.</summary>
    /// <exception cref="HaClusterException"><c>IpvsValueInvalid</c>: it is none.</exception>
    public static IpvsEndPoint Parse(string text) => TryParse(text, out var endPoint)
        ? endPoint
        : throw new HaClusterException(IpvsErrorId.ValueInvalid, $"{ShownText.Quote(text)} is no host:port. Write an address such as 192.0.2.100:80 or [2001:db8::100]:80, or names.");

    /// <summary>Reads the form that <see cref="ToString"/> gives.</summary>
    /// <param name="text">The text.</param>
    /// <param name="endPoint">What was read.</param>
    /// <param name="defaultPort">The port where none is written.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IpvsEndPoint? endPoint, string defaultPort = "0")
    {
        endPoint = null;
        if (text is null)
            return false;
        // Without brackets all of it is the address: ipvsadm reads it like that, too.
        if (IPText.TryParseAddress(text, out var whole) && whole.AddressFamily == AddressFamily.InterNetworkV6)
        {
            endPoint = new IpvsEndPoint(whole.ToString(), defaultPort, isIPv6: true);
            return true;
        }
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? text : text[..colon];
        var isIPv6 = host.StartsWith('[') && host.EndsWith(']');
        if (isIPv6)
            host = host[1..^1];
        if (ReadHost(host, isIPv6) is not { } readHost || ReadPort(colon < 0 ? defaultPort : text[(colon + 1)..]) is not { } port)
            return false;
        endPoint = new IpvsEndPoint(readHost, port, isIPv6);
        return true;
    }

    /// <summary><c>192.0.2.100:80</c>, <c>[2001:db8::100]:80</c>, <c>web1.example.net:http</c>.</summary>
    public override string ToString() => IsIPv6 ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    private static string? ReadHost(string text, bool isIPv6)
    {
        if (IPText.TryParseAddress(text, out var address))
            return address.AddressFamily == AddressFamily.InterNetworkV6 == isIPv6 ? address.ToString() : null;
        // 10.1 and 300.1.1.1 are no addresses that anybody means, and no names either.
        return IsWord(text, "-_.") && !text.All(c => char.IsAsciiDigit(c) || c == '.') ? text : null;
    }

    private static string? ReadPort(string text)
    {
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 ? port.ToString(CultureInfo.InvariantCulture) : null;
        return IsWord(text, "-_+.*") ? text : null;
    }

    private static bool IsWord(string text, string others) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || others.Contains(c));
}
