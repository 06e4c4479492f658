using System.Globalization;
using System.Text;
using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>
/// Splits exports(5) into words as exportfs does (nfs-utils, xgettok and xskip): quotes may begin and end anywhere in a word, <c>#</c> begins
/// a comment only where a word could begin, a backslash at the end of a line stands for a blank, except in a comment.
/// Where exportfs would stop reading the file without a word, or take a part of a line for a new entry, this is an error.
/// </summary>
internal sealed class ExportsScanner(byte[] text, string? file)
{
    private const byte Quote = (byte)'"', Escape = (byte)'\\';

    private Place _here = new(0, 1, 1);

    private readonly record struct Place(int At, int Line, int Column);

    /// <summary>The comments met so far, without their <c>#</c>. The reader takes them away.</summary>
    public List<string> Comments { get; } = [];

    /// <summary>The path that begins the next entry, or <see langword="null"/> at the end of the text.</summary>
    public ExportsWord? ReadPath()
    {
        Skip(lineBreaks: true);
        var start = _here;
        return Peek < 0 ? null : ReadWord(ExportsText.LongestPath) ?? throw Error(start, "a carriage return stands on a line of its own, and exportfs reads no further. Save the file with Unix line ends.");
    }

    /// <summary>The next word of the entry, or <see langword="null"/> at its end.</summary>
    public ExportsWord? ReadClient()
    {
        Skip(lineBreaks: false);
        return Peek < 0 ? null : ReadWord(ExportsText.LongestClient);
    }

    private int Peek => _here.At < text.Length ? text[_here.At] : -1;

    private int Take()
    {
        var c = Peek;
        if (c == '\n')
            _here = new Place(_here.At + 1, _here.Line + 1, 1);
        else if (c >= 0)
            _here = new Place(_here.At + 1, _here.Line, (c & 0xC0) == 0x80 ? _here.Column : _here.Column + 1);
        return c;
    }

    private int TakeJoined()
    {
        if (Take() is not Escape and var c)
            return c;
        if (Peek != '\n')
            return Escape;
        Take();
        while (Peek is ' ' or '\t')
            Take();
        return ' ';
    }

    private void Skip(bool lineBreaks)
    {
        while (true)
        {
            var before = _here;
            switch (TakeJoined())
            {
                case '#':
                    var start = _here.At;
                    while (Peek is >= 0 and not '\n')
                        Take();
                    Comments.Add(string.Concat(Encoding.UTF8.GetString(text.AsSpan(start.._here.At)).Select(c => char.IsControl(c) ? ' ' : c)).TrimEnd());
                    break;
                case ' ' or '\t':
                case '\n' when lineBreaks:
                    break;
                default:
                    _here = before;
                    return;
            }
        }
    }

    private ExportsWord? ReadWord(int longest)
    {
        var bytes = new List<byte>();
        var places = new List<(int Line, int Column)>();
        var start = _here;
        Place? quote = null;
        while (true)
        {
            var before = _here;
            var c = TakeJoined();
            if (quote is { } open && c is < 0 or '\n')
                throw Error(open, "this quote is not closed on its line. Close it; within a path, write a quote as \\042.");
            if (c is < 0 or '\n' || (quote is null && c is ' ' or (>= '\t' and <= '\r')))
            {
                if (c == '\n')
                    _here = before;
                return bytes.Count > 0 ? new ExportsWord(file, [.. bytes], places) : EmptyAt(start, c);
            }
            if (c == Quote)
            {
                quote = quote is null ? before : null;
                continue;
            }
            bytes.Add((byte)c);
            places.Add((before.Line, before.Column));
            Unescape(bytes, places);
            if (bytes[^1] == 0)
                throw Error(before, "here is a NUL character, and no name has one. Delete it.");
            if (bytes.Count > longest)
                throw Error(start, string.Create(CultureInfo.InvariantCulture, $"this is longer than the {longest} bytes that exportfs reads. Shorten it, or give it fewer options."));
        }
    }

    // What is unescaped may be a part of the next escape: so it is in exportfs.
    private static void Unescape(List<byte> bytes, List<(int Line, int Column)> places)
    {
        if (bytes.Count < 4 || bytes[^4] != Escape || bytes[^3] is < (byte)'0' or > (byte)'3' || bytes[^2] is < (byte)'0' or > (byte)'7' || bytes[^1] is < (byte)'0' or > (byte)'7')
            return;
        var value = (byte)(((bytes[^3] - '0') << 6) | ((bytes[^2] - '0') << 3) | (bytes[^1] - '0'));
        bytes.RemoveRange(bytes.Count - 4, 4);
        bytes.Add(value);
        places.RemoveRange(bytes.Count, 3);
    }

    // The end of the line, also one of DOS; anything else ends the entry for exportfs, but not the line.
    private ExportsWord? EmptyAt(Place start, int c) =>
        (c is < 0 or '\n' && _here.At == start.At) || (c == '\r' && Peek is < 0 or '\n')
            ? null
            : throw Error(start, "here stands an empty word or a control character, and exportfs takes what follows for a new entry. Delete it.");

    private HaClusterException Error(Place place, string problem) => new("ExportsSyntax", $"exports: {problem}", new SourceLocation(file, place.Line, place.Column));
}
