using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace HaCluster.Hosts.KnownHosts;

/// <summary>Writes the types of RFC 4251, 5.</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>A <c>string</c> of text.</summary>
    public WireWriter Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    /// <summary>A <c>string</c>: a length and the bytes.</summary>
    public WireWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        UInt32((uint)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>A <c>uint32</c>.</summary>
    public WireWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
        return this;
    }

    /// <summary>A <c>byte</c>.</summary>
    public WireWriter Byte(byte value)
    {
        _bytes.Write([value]);
        return this;
    }

    /// <summary>What was written.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
