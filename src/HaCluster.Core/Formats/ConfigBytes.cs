using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace HaCluster.Formats;

/// <summary>
/// Bytes of a configuration file ⇄ text, without loss. keepalived has no notion of an encoding: what is UTF-8 becomes characters,
/// and each byte that is not becomes a lone low surrogate (U+DC80–U+DCFF), which no UTF-8 text can hold, and turns back into that byte.
/// </summary>
public static class ConfigBytes
{
    private const char FirstEscape = '\uDC00';

    /// <summary>The text of <paramref name="bytes"/>.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(rune);
            }
            else
            {
                length = 1;
                text.Append((char)(FirstEscape + bytes[0]));
            }
            bytes = bytes[length..];
        }
        return text.ToString();
    }

    /// <summary>The bytes of <paramref name="text"/>; of a text that <see cref="Decode"/> made, the very bytes it was made of.</summary>
    public static byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyInRange('\uDC80', '\uDCFF'))
            return Encoding.UTF8.GetBytes(text);
        var bytes = new ArrayBufferWriter<byte>(text.Length * 2);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(rest, out var rune, out var length);
            if (status != OperationStatus.Done && rest[0] is >= '\uDC80' and <= '\uDCFF')
            {
                bytes.GetSpan(1)[0] = (byte)(rest[0] - FirstEscape);
                bytes.Advance(1);
            }
            else
            {
                bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
            }
            rest = rest[length..];
        }
        return bytes.WrittenSpan.ToArray();
    }
}
