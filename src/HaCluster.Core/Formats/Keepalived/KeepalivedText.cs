using System.Buffers;

namespace HaCluster.Formats.Keepalived;

/// <summary>The one way for a string into keepalived.conf.</summary>
public static class KeepalivedText
{
    private const string ErrorId = "KeepalivedValueInvalid";

    // keepalived reads lines into a buffer of 1024 bytes (MAXBUF in lib/parser.h) and takes the rest of a longer line for a new one.
    private const int LongestValue = 512;

    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:,+=%*");

    /// <summary>
    /// The value as one word of keepalived.conf that keepalived reads back as exactly that value:
    /// as it is if it is plain, otherwise in double quotes, within which <c>#</c>, <c>!</c>, <c>{</c>, <c>}</c> and blanks are not special.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="setting">The setting it belongs to, for the error.</param>
    /// <exception cref="HaClusterException">
    /// <c>KeepalivedValueInvalid</c>: the value has a control character, a double quote or a backslash (which versions of keepalived read differently),
    /// a <c>$</c> that starts a parameter, is a brace alone, or has more than 512 bytes.
    /// </exception>
    public static string Quote(string value, string setting)
    {
        var where = $"keepalived.conf, {setting}";
        FormatGuard.RefuseControlCharacters(value, ErrorId, where);
        if (value.Contains('"') || value.Contains('\\'))
            throw FormatGuard.Refusal(ErrorId, where, "has a double quote or a backslash, which keepalived has no safe way to write");
        if (value is "{" or "}")
            throw FormatGuard.Refusal(ErrorId, where, "is a brace alone, which keepalived takes for the start or end of a block even within quotes");
        if (StartsParameter(value))
            throw FormatGuard.Refusal(ErrorId, where, "has a '$' before a letter, '_' or '{', which keepalived takes for a parameter even within quotes");
        if (System.Text.Encoding.UTF8.GetByteCount(value) > LongestValue)
            throw FormatGuard.Refusal(ErrorId, where, $"is longer than {LongestValue} bytes");
        return value.Length > 0 && !value.AsSpan().ContainsAnyExcept(s_plain) ? value : $"\"{value}\"";
    }

    private static bool StartsParameter(string value)
    {
        for (var i = 0; i + 1 < value.Length; i++)
        {
            if (value[i] == '$' && (char.IsAsciiLetter(value[i + 1]) || value[i + 1] is '_' or '{'))
                return true;
        }
        return false;
    }
}
