using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HaCluster.Values;

/// <summary>An IPv4 or IPv6 address with the length of its network's prefix, such as <c>192.0.2.100/24</c>.</summary>
public sealed record InterfaceAddress : IParsable<InterfaceAddress>
{
    /// <summary>Makes an address.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The prefix is longer than the address.</exception>
    public InterfaceAddress(IPAddress address, int prefixLength)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, BitsOf(address));
        Address = address;
        PrefixLength = prefixLength;
    }

    /// <summary>The address itself, host bits and all.</summary>
    public IPAddress Address { get; }

    /// <summary>Length of the network's prefix in bits: 0–32 for IPv4, 0–128 for IPv6.</summary>
    public int PrefixLength { get; }

    /// <summary>Whether the network of this address contains <paramref name="other"/>.</summary>
    public bool Contains(IPAddress other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.AddressFamily != Address.AddressFamily)
            return false;
        var (mine, theirs) = (Address.GetAddressBytes(), other.GetAddressBytes());
        for (var bit = 0; bit < PrefixLength; bit++)
        {
            var mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask))
                return false;
        }
        return true;
    }

    /// <summary>The address alone, as a network of one host (/32 or /128).</summary>
    public InterfaceAddress AsHost() => new(Address, BitsOf(Address));

    /// <summary>Reads <c>address/prefix</c>, or a bare address, which then stands for itself alone (/32 or /128) as in keepalived.conf(5).</summary>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static InterfaceAddress Parse(string text) => Parse(text, CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Parse(string)"/>
    public static InterfaceAddress Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException($"'{s}' is not an IP address with a prefix length; write it like 192.0.2.100/24 or 2001:db8::1/64.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out InterfaceAddress result)
    {
        result = null;
        if (s is null)
            return false;
        var slash = s.IndexOf('/', StringComparison.Ordinal);
        if (!IPText.TryParseAddress(slash < 0 ? s : s[..slash], out var address))
            return false;
        var bits = BitsOf(address);
        if (slash >= 0 && (!int.TryParse(s.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > BitsOf(address)))
            return false;
        result = new InterfaceAddress(address, bits);
        return true;
    }

    /// <summary><c>address/prefix</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");

    private static int BitsOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;
}
