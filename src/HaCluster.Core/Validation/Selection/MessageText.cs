using System.Buffers;
using System.Text;

namespace HaCluster.Validation.Selection;

/// <summary>The message of a finding without the places that it names.</summary>
internal static class MessageText
{
    private static readonly SearchValues<char> s_ends = SearchValues.Create(" '\"(),");

    /// <summary>The text without the lines and columns of its locations (<c>keepalived.conf:3:5</c>, <c>line 3:5</c>). Addresses and ports stay.</summary>
    internal static string WithoutLines(string text)
    {
        var result = new StringBuilder(text.Length);
        var before = "";   // the word before
        for (var at = 0; at < text.Length;)
        {
            var length = text.AsSpan(at).IndexOfAny(s_ends);
            var word = length < 0 ? text[at..] : text.Substring(at, length);
            result.Append(WithoutLine(word, before == "line"));
            at += word.Length;
            if (at < text.Length)
                result.Append(text[at++]);
            before = word;
        }
        return result.ToString();
    }

    private static string WithoutLine(string word, bool isPlace)
    {
        var place = word.TrimEnd('.', ';', ':');
        var line = WithoutNumber(WithoutNumber(place));
        if (isPlace && place.Length > 0 && place.All(c => char.IsAsciiDigit(c) || c == ':'))
            return word[place.Length..];
        return line.Length < place.Length && IsFile(line) ? string.Concat(line, word.AsSpan(place.Length)) : word;
    }

    // Without ":12" at the end.
    private static string WithoutNumber(string text)
    {
        var digits = text.Length;
        while (digits > 0 && char.IsAsciiDigit(text[digits - 1]))
            digits--;
        return digits < text.Length && digits > 0 && text[digits - 1] == ':' ? text[..(digits - 1)] : text;
    }

    // What is no part of an address of IP or MAC.
    private static bool IsFile(string text) => text.Any(c => !char.IsAsciiHexDigit(c) && c is not (':' or '.' or '[' or ']' or '%'));
}
