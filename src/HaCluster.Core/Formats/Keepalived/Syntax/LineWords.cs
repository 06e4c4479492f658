namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>Splits a line into words: blanks end a word, double quotes hold one together and end the one before (keepalived's alloc_strvec).</summary>
internal static class LineWords
{
    // A line that keepalived takes has no more. Of a longer one, the last word is the rest.
    private const int MostWords = (LineReader.LongestLine + 1) / 2;

    internal static WordRange Split(string text) => Split(text, 0, text.Length, new WordStore());

    /// <summary>Splits a line into words that are kept in <paramref name="store"/>.</summary>
    internal static WordRange Split(string source, int start, int end, WordStore store)
    {
        for (var at = SkipBlanks(source, start, end); at < end; at = SkipBlanks(source, at, end))
        {
            var word = store.Count == MostWords - 1 ? new KeepalivedWord(at, end - at, quoted: false)
                : source[at] == '"' ? Quoted(source, at, end) : Plain(source, at, end);
            at = Math.Min(word.OuterEnd, end);
            store.Add(word);
        }
        return store.Take();
    }

    /// <summary>Whether isspace(3) says so of the character; no other one of Unicode is a blank.</summary>
    internal static bool IsBlank(char c) => c is ' ' or (>= '\t' and <= '\r');

    // Words are short: there is nothing to win by looking at many characters at once.
    private static KeepalivedWord Plain(string source, int start, int end)
    {
        var at = start + 1;
        while (at < end && source[at] != '"' && !IsBlank(source[at]))
            at++;
        return new KeepalivedWord(start, at - start, quoted: false);
    }

    // A quote that is not closed holds the rest of the line.
    private static KeepalivedWord Quoted(string source, int start, int end)
    {
        var length = source.AsSpan(start + 1, end - start - 1).IndexOf('"');
        return new KeepalivedWord(start + 1, length < 0 ? end - start - 1 : length, quoted: true);
    }

    private static int SkipBlanks(string source, int start, int end)
    {
        while (start < end && IsBlank(source[start]))
            start++;
        return start;
    }
}
