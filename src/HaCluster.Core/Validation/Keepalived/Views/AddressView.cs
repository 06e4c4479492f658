using System.Net;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>An address, and where it stands.</summary>
/// <param name="Statement">The line or setting.</param>
/// <param name="Word">Its word there.</param>
/// <param name="IsIPv6">Whether it is one of IPv6.</param>
/// <param name="Value">The address.</param>
/// <param name="PrefixLength">The length of its prefix; where none is given, all bits.</param>
internal sealed record AddressView(KeepalivedStatement Statement, int Word, bool IsIPv6, AddressBits Value, int PrefixLength)
{
    /// <summary>Whether it is an address of one link only (fe80::/10, RFC 4291).</summary>
    internal bool IsLinkLocal => IsIPv6 && Value.High >> 54 == 0x3fa;

    /// <summary>Whether it is a multicast group that adverts can go to: 224.0.0.0/4, or ff02::/16 of one link (RFC 5771, RFC 4291).</summary>
    internal bool IsMulticast => IsIPv6 ? (Value.High >> 48 & 0xff0f) == 0xff02 : Value.Low >> 28 == 0xe;

    /// <summary>Whether it is a multicast group of any scope: 224.0.0.0/4, or ff00::/8 (RFC 4291).</summary>
    internal bool IsAnyMulticast => IsIPv6 ? Value.High >> 56 == 0xff : IsMulticast;

    /// <summary>Whether it is an address of the host itself: 127.0.0.0/8, or ::1 (RFC 6890).</summary>
    internal bool IsLoopback => IsIPv6 ? Value == new AddressBits(0, 1) : Value.Low >> 24 == 127;

    /// <summary>Whether its prefix says which network it is in; one of a single address does not.</summary>
    internal bool NamesNetwork => PrefixLength > 0 && HostBits > 0;

    /// <summary>Whether it is the first address of its network, which is that of the network itself. One of two addresses has none (RFC 3021, RFC 6164).</summary>
    internal bool IsNetwork => NamesNetwork && HostBits > 1 && Value.EndsInZeros(HostBits);

    /// <summary>Whether it is the broadcast address of its network.</summary>
    internal bool IsBroadcast => !IsIPv6 && NamesNetwork && HostBits > 1 && (Value.Low | ~0UL << HostBits) == ~0UL;

    private int HostBits => (IsIPv6 ? 128 : 32) - PrefixLength;

    /// <summary>Whether an address is in the network that this one's prefix names.</summary>
    internal bool HasInNetwork(AddressView other)
    {
        var (high, low) = (Value.High ^ other.Value.High, Value.Low ^ other.Value.Low);
        return IsIPv6 == other.IsIPv6 && (HostBits >= 64 ? high >> (HostBits - 64) == 0 : high == 0 && low >> HostBits == 0);
    }

    /// <summary>Reads <c>ADDRESS</c> or <c>ADDRESS/LENGTH</c>; <see langword="null"/> where it is neither.</summary>
    internal static AddressView? Read(KeepalivedStatement statement, int word)
    {
        if (word >= statement.Count)
            return null;
        var text = statement.Word(word);
        var slash = text.IndexOf('/');
        if (slash < 0)
            return Read(statement, word, text, null);
        return NumberText.ReadInteger(text[(slash + 1)..], 10, out var length) == NumberReading.Read && length >= 0 && length <= (text.Contains(':') ? 128 : 32)
            ? Read(statement, word, text[..slash], (int)length)
            : null;
    }

    /// <summary>Reads an address where keepalived takes no notice of what follows a <c>-</c> or <c>/</c> in it.</summary>
    internal static AddressView? ReadStart(KeepalivedStatement statement, int word)
    {
        if (word >= statement.Count)
            return null;
        var text = statement.Word(word);
        var end = text.IndexOf('-') is var dash and >= 0 ? dash : text.IndexOf('/');
        return Read(statement, word, end < 0 ? text : text[..end], null);
    }

    /// <summary>Whether both are the same address, whatever their prefix lengths.</summary>
    internal bool IsSameAs(AddressView other) => IsIPv6 == other.IsIPv6 && Value == other.Value;

    internal IPAddress ToAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        Value.Write(bytes);
        return new IPAddress(IsIPv6 ? bytes : bytes[12..]);
    }

    public override string ToString() => ToAddress().ToString();

    private static AddressView? Read(KeepalivedStatement statement, int word, ReadOnlySpan<char> text, int? length)
    {
        if (text.Contains(':'))
            return AddressText.TryReadIPv6(text, out var ip6) ? new AddressView(statement, word, true, ip6, length ?? 128) : null;
        return AddressText.TryReadIPv4(text, out var ip4) ? new AddressView(statement, word, false, new AddressBits(0, ip4), length ?? 32) : null;
    }
}
