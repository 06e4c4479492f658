using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>The clients of exports(5), "Machine Name Formats": what exportfs makes of one, and whom it admits.</summary>
internal static class ExportClient
{
    /// <summary>Everyone.</summary>
    public const string Everyone = "*";

    /// <summary>What is wrong with a client that exportfs takes for a network, and then leaves out; <see langword="null"/> where nothing is.</summary>
    /// <remarks>exportfs takes a client with '/' for a network, unless a wildcard or something else tells before that it is not (nfs-utils, client_gettype).</remarks>
    public static string? ProblemOfNetwork(string client)
    {
        if (!IsNetwork(client, out var slash))
            return null;
        var mask = client[(slash + 1)..];
        if (!IPText.TryParseAddress(client[..slash], out var address))
            return "it begins with an address";
        if (IPText.TryParseAddress(mask, out var dotted))
            return dotted.AddressFamily == address.AddressFamily ? null : "its mask is of the address's own kind";
        return int.TryParse(mask, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
            ? null
            : "its prefix has a length of 0 to 32 bits, of IPv6 to 128";
    }

    /// <summary>Whether it looks like an address with a wildcard, and those are compared with names only.</summary>
    public static bool IsWildcardAddress(string client) =>
        client.AsSpan().IndexOfAny("*?[") >= 0 && client[0] != '@' && client.Any(char.IsAsciiDigit) && (client.Contains(':')
            ? client.All(c => char.IsAsciiHexDigit(c) || ":.*?[]/-".Contains(c))
            : client.All(c => char.IsAsciiDigit(c) || ".*?[]/-".Contains(c)));

    /// <summary>Whether a host at an address may mount as this client; <see langword="null"/> for a name, a wildcard or a netgroup, which could be anybody.</summary>
    public static bool? Admits(string client, IPAddress address)
    {
        if (client is "" or Everyone)
            return true;
        if (InterfaceAddress.TryParse(client, null, out var network))
            return network.Contains(address);
        if (IsNetwork(client, out var slash) && ProblemOfNetwork(client) is null)
            return Masked(IPAddress.Parse(client[..slash]), IPAddress.Parse(client[(slash + 1)..]), address);
        return null;
    }

    /// <summary>Whether some host is both clients for sure. Names could be anybody, and are taken for those that they name only.</summary>
    public static bool Meet(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
        // Who comes with Kerberos is another client than the host that he comes from.
        || (!IsGss(one) && !IsGss(other) && (one is "" or Everyone || other is "" or Everyone))
        || (AddressOf(one) is { } a && Admits(other, a) is true) || (AddressOf(other) is { } b && Admits(one, b) is true);

    private static IPAddress? AddressOf(string client) =>
        ProblemOfNetwork(client) is null && IPText.TryParseAddress(client.Split('/')[0], out var address) ? address : null;

    private static bool IsGss(string client) => client.StartsWith("gss/", StringComparison.Ordinal);

    private static bool IsNetwork(string client, out int slash)
    {
        slash = client.IndexOfAny(['*', '?', '[', '/']);
        return !client.StartsWith('@') && !IsGss(client) && slash >= 0 && client[slash] == '/';
    }

    private static bool Masked(IPAddress network, IPAddress mask, IPAddress address) =>
        network.AddressFamily == address.AddressFamily
        && network.GetAddressBytes().Zip(mask.GetAddressBytes(), address.GetAddressBytes()).All(b => (b.First & b.Second) == (b.Third & b.Second));
}
