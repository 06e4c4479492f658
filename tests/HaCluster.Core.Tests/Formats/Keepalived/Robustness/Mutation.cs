using System.Text;

namespace HaCluster.Core.Tests.Formats.Keepalived.Robustness;

/// <summary>Changes a text as accidents and attackers do.</summary>
internal static class Mutation
{
    private const int LargestCase = 500;

    private static readonly byte[][] s_pieces =
    [
        .. new[] { "$", "{", "}", "@", "~", "\"", "'", "\\", "!", "#", " ", "\t", "\n", "\r\n", "\r", "\0", "=", "(", ")", ",", "^", "*", "[", "]", "/", "-", "::", "\f",
            "${", "$A", "$A=", "${A}", "$A=\\\n", "~SEQ(A, 3) ", "~LST(A, x, y) ", "@lb1 ", "@^lb1 ", "include keepalived.conf\n", "include_check\n", "\\\n", "\"\"", "{}", "99999999999999999999", "0x" }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf], [0xf0, 0x9f, 0x98, 0x80],
    ];

    /// <summary>Bytes made of one seed, or of two spliced together, or at random.</summary>
    public static byte[] Make(IReadOnlyList<byte[]> seeds, Random random)
    {
        if (random.Next(50) == 0)
            return RandomBytes(random);
        var bytes = Cut(seeds[random.Next(seeds.Count)], random);
        if (random.Next(8) == 0)
        {
            var other = Cut(seeds[random.Next(seeds.Count)], random);
            bytes = [.. bytes.Take(random.Next(bytes.Count + 1)), .. other.Skip(random.Next(other.Count + 1))];
        }
        for (var changes = random.Next(1, 9); changes > 0; changes--)
            Change(bytes, random);
        return [.. bytes];
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(300)];
        random.NextBytes(bytes);
        return bytes;
    }

    // Some of the lines of a long text.
    private static List<byte> Cut(byte[] seed, Random random)
    {
        var start = seed.Length <= LargestCase ? 0 : random.Next(seed.Length - LargestCase);
        var length = Math.Min(seed.Length - start, random.Next(LargestCase / 8, LargestCase));
        return [.. seed.AsSpan(start, length)];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, random.Next(1, random.Next(5) == 0 ? 400 : 8));
        switch (random.Next(7))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 3:
                SwapLines(bytes, random);
                break;
            case 4 when random.Next(4) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.InsertRange(at, s_pieces[random.Next(s_pieces.Length)]);
                break;
        }
    }

    private static void SwapLines(List<byte> bytes, Random random)
    {
        var (start, end) = LineAt(bytes, random.Next(bytes.Count + 1));
        var line = bytes.GetRange(start, end - start);
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(LineAt(bytes, random.Next(bytes.Count + 1)).Start, line);
    }

    private static (int Start, int End) LineAt(List<byte> bytes, int place)
    {
        var start = place == 0 ? 0 : bytes.LastIndexOf((byte)'\n', place - 1) + 1;
        var end = bytes.IndexOf((byte)'\n', place);
        return (start, end < 0 ? bytes.Count : end + 1);
    }
}
