using System.Buffers.Binary;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>The bits of an address; those of one of IPv4 are the last 32.</summary>
/// <remarks>Not a UInt128: code with one of these is never compiled before it runs.</remarks>
internal readonly record struct AddressBits(ulong High, ulong Low)
{
    /// <summary>The address of 16 bytes.</summary>
    internal static AddressBits Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes them into 16 bytes.</summary>
    internal void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <summary>Whether the last <paramref name="count"/> bits, of 128 at most, are 0.</summary>
    internal bool EndsInZeros(int count) =>
        count == 0 || (count <= 64 ? Low << (64 - count) == 0 : Low == 0 && High << (128 - count) == 0);

    internal int CompareTo(AddressBits other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);
}
