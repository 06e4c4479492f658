using System.Buffers.Binary;
using System.Text;

namespace HaCluster.Hosts.KnownHosts;

/// <summary>Reads the types of RFC 4251, 5 from bytes that anybody may have sent.</summary>
internal sealed class WireReader(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> _left = bytes;

    /// <summary>Whether all was read.</summary>
    public bool IsAtEnd => _left.IsEmpty;

    /// <summary>A <c>string</c>: a length and as many bytes.</summary>
    /// <exception cref="FormatException">The bytes end before.</exception>
    public ReadOnlyMemory<byte> Bytes()
    {
        var length = UInt32();
        return length <= int.MaxValue ? Take((int)length) : throw TooShort();
    }

    /// <summary>A <c>string</c> of text.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes().Span);

    /// <summary>A <c>uint32</c>.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4).Span);

    /// <summary>A <c>uint64</c>.</summary>
    public ulong UInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8).Span);

    private ReadOnlyMemory<byte> Take(int length)
    {
        if (length > _left.Length)
            throw TooShort();
        var taken = _left[..length];
        _left = _left[length..];
        return taken;
    }

    private static FormatException TooShort() => new("The data of SSH ends too early.");
}
