using System.Buffers.Binary;
using System.Globalization;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>
/// Reads addresses as keepalived does, which is as inet_pton(3) does: <see cref="System.Net.IPAddress.TryParse(ReadOnlySpan{char}, out System.Net.IPAddress)"/>
/// takes more forms of IPv4, scopes and ports, and allocates.
/// </summary>
internal static class AddressText
{
    /// <summary>Four decimal numbers without leading zeros.</summary>
    internal static bool TryReadIPv4(ReadOnlySpan<char> text, out uint address)
    {
        address = 0;
        var number = -1;
        var parts = 1;
        foreach (var c in text)
        {
            if (c == '.' && number >= 0 && parts < 4)
            {
                address = (address << 8) | (uint)number;
                number = -1;
                parts++;
            }
            else if (char.IsAsciiDigit(c) && number != 0)
            {
                number = Math.Max(number, 0) * 10 + c - '0';
                if (number > 255)
                    return false;
            }
            else
            {
                return false;
            }
        }
        address = (address << 8) | (uint)number;
        return number >= 0 && parts == 4;
    }

    /// <summary>Eight groups of hexadecimal digits, of which <c>::</c> may stand for some and an IPv4 address for the last two.</summary>
    internal static bool TryReadIPv6(ReadOnlySpan<char> text, out AddressBits address)
    {
        Span<byte> bytes = stackalloc byte[16];
        var written = 0;
        var gap = -1;
        address = default;
        if (text is [':', not ':', ..] or [':'])
            return false;
        while (!text.IsEmpty)
        {
            if (text is [':', ':', ..])
            {
                if (gap >= 0)
                    return false;
                gap = written;
                text = text[2..];
                continue;
            }
            if (written > 0 && gap != written)
            {
                if (text[0] != ':')
                    return false;
                text = text[1..];
            }
            if (text.IndexOf(':') < 0 && text.Contains('.'))
            {
                if (written > 12 || !TryReadIPv4(text, out var last))
                    return false;
                BinaryPrimitives.WriteUInt32BigEndian(bytes[written..], last);
                written += 4;
                break;
            }
            var length = text.IndexOf(':') is var colon and >= 0 ? colon : text.Length;
            if (written > 14 || length is < 1 or > 4 || !ushort.TryParse(text[..length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var group))
                return false;
            BinaryPrimitives.WriteUInt16BigEndian(bytes[written..], group);
            written += 2;
            text = text[length..];
        }
        if (gap < 0 ? written != 16 : written > 14)
            return false;
        if (gap >= 0)
        {
            bytes[gap..written].CopyTo(bytes[(16 - (written - gap))..]);
            bytes[gap..(16 - (written - gap))].Clear();
        }
        address = AddressBits.Read(bytes);
        return true;
    }

    /// <summary>An address before the first <c>-</c>, or where there is none, before the first <c>/</c>.</summary>
    internal static bool IsStartOfAddress(ReadOnlySpan<char> text) => TryRead(StartOf(text), text.Contains(':'), out _);

    internal static bool IsMulticast4(ReadOnlySpan<char> text) => TryReadIPv4(StartOf(text), out var address) && address >> 28 == 0xe;

    internal static bool IsMulticast6(ReadOnlySpan<char> text) => TryReadIPv6(StartOf(text), out var address) && (address.High >> 48 & 0xff0f) == 0xff02;

    internal static bool IsPrefix(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        var isIPv6 = text.Contains(':');
        return TryRead(slash < 0 ? text : text[..slash], isIPv6, out _)
            && (slash < 0 || (NumberText.ReadInteger(text[(slash + 1)..], 10, out var length) == NumberReading.Read && length >= 0 && length <= (isIPv6 ? 128 : 32)));
    }

    /// <summary>A line of a virtual_server_group.</summary>
    internal static bool IsRange(ReadOnlySpan<char> text)
    {
        var isIPv6 = text.Contains(':');
        if (!TryRead(StartOf(text), isIPv6, out var first))
            return false;
        if (text.IndexOf('/') is var slash and >= 0)
        {
            var bits = isIPv6 ? 128 : 32;
            return NumberText.ReadInteger(text[(slash + 1)..], 10, out var length) == NumberReading.Read
                && length >= 1 && length <= bits && first.EndsInZeros(bits - (int)length);
        }
        if (text.IndexOf('-') is var dash and >= 0)
        {
            var end = text[(dash + 1)..];
            if (end.Contains(isIPv6 ? ':' : '.'))
                return TryRead(end, isIPv6, out var last) && first.CompareTo(last) <= 0;
            return NumberText.ReadInteger(end, isIPv6 ? 16 : 10, out var lastPart) == NumberReading.Read
                && lastPart <= (isIPv6 ? 0xffff : 0xff) && (first.Low & (isIPv6 ? 0xffffu : 0xffu)) < lastPart;
        }
        return true;
    }

    /// <summary>One to four numbers with dots between them, as inet_aton(3) reads them.</summary>
    internal static bool IsNetmask(ReadOnlySpan<char> text)
    {
        for (var part = 1; part <= 4; part++)
        {
            var dot = text.IndexOf('.');
            var end = dot < 0 ? text.Length : dot;
            var most = dot < 0 ? (1L << (8 * (5 - part))) - 1 : 255;
            if (end == 0 || !char.IsAsciiDigit(text[0]) || NumberText.ReadInteger(text[..end], 0, out var number) != NumberReading.Read || number > most)
                return false;
            if (dot < 0)
                return true;
            text = text[(dot + 1)..];
        }
        return false;
    }

    /// <summary>Six bytes in hexadecimal with colons between them; the last may be missing, with its colon or without, and what follows it is not read.</summary>
    internal static bool IsMac(ReadOnlySpan<char> text)
    {
        for (var part = 1; part <= 6; part++)
        {
            var colon = text.IndexOf(':');
            var end = colon < 0 ? text.Length : colon;
            if (end is < 1 or > 2 || text[..end].ContainsAnyExcept(NumberText.HexDigits))
                return part == 6 && end == 0 && colon < 0;
            if (colon < 0)
                return part >= 5;
            text = text[(colon + 1)..];
        }
        return true;
    }

    private static ReadOnlySpan<char> StartOf(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('-') is var dash and >= 0 ? dash : text.IndexOf('/');
        return end < 0 ? text : text[..end];
    }

    private static bool TryRead(ReadOnlySpan<char> text, bool isIPv6, out AddressBits address)
    {
        if (isIPv6)
            return TryReadIPv6(text, out address);
        var read = TryReadIPv4(text, out var ip4);
        address = new AddressBits(0, ip4);
        return read;
    }
}
