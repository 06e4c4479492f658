using System.Buffers;

namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>Splits a line into words: blanks end a word, double quotes hold one together and end the one before (keepalived's alloc_strvec).</summary>
internal static class LineWords
{
    // A line that keepalived takes has no more. Of a longer one, the last word is the rest.
    private const int MostWords = (LineReader.LongestLine + 1) / 2;

    private static readonly SearchValues<char> s_ends = SearchValues.Create(" \t\f\n\r\v\"");

    internal static ArraySegment<KeepalivedWord> Split(string source, int start, int end) => Split(source, start, end, new WordStore());

    /// <summary>Splits a line into words that are kept in <paramref name="store"/>.</summary>
    internal static ArraySegment<KeepalivedWord> Split(string source, int start, int end, WordStore store)
    {
        Span<KeepalivedWord> few = stackalloc KeepalivedWord[8];
        List<KeepalivedWord>? many = null;
        var count = 0;
        for (var at = SkipBlanks(source, start, end); at < end; at = SkipBlanks(source, at, end))
        {
            var word = count + (many?.Count ?? 0) == MostWords - 1 ? new KeepalivedWord(at, end - at, Quoted: false)
                : source[at] == '"' ? Quoted(source, at, end) : Plain(source, at, end);
            at = word.Quoted ? Math.Min(word.OuterEnd, end) : word.Start + word.Length;
            if (count < few.Length)
                few[count++] = word;
            else
                (many ??= []).Add(word);
        }
        return store.Add(many is null ? few[..count] : [.. few[..count], .. many]);
    }

    private static KeepalivedWord Plain(string source, int start, int end)
    {
        var length = source.AsSpan(start, end - start).IndexOfAny(s_ends);
        return new KeepalivedWord(start, length < 0 ? end - start : length, Quoted: false);
    }

    // A quote that is not closed holds the rest of the line.
    private static KeepalivedWord Quoted(string source, int start, int end)
    {
        var length = source.AsSpan(start + 1, end - start - 1).IndexOf('"');
        return new KeepalivedWord(start + 1, length < 0 ? end - start - 1 : length, Quoted: true);
    }

    private static int SkipBlanks(string source, int start, int end)
    {
        while (start < end && source[start] is ' ' or '\t' or '\f' or '\n' or '\r' or '\v')
            start++;
        return start;
    }
}
