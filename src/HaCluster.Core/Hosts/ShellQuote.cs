using System.Buffers;
using System.Text;

namespace HaCluster.Hosts;

/// <summary>The one way for a string into a shell script.</summary>
public static class ShellQuote
{
    /// <summary>The text as one word of POSIX sh that stands for exactly that text (XCU 2.2.2: nothing is special within single quotes).</summary>
    /// <exception cref="ArgumentException">
    /// The text has a NUL character, which no argument of a program can hold, or half of a surrogate pair, which UTF-8 cannot write.
    /// </exception>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('\0'))
            throw new ArgumentException("A NUL character cannot stand in a shell word.", nameof(text));
        if (!IsWellFormed(text))
            throw new ArgumentException("Half of a surrogate pair cannot stand in a shell word, which is UTF-8.", nameof(text));
        return "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }

    /// <summary>A line that gives a shell variable exactly this value.</summary>
    /// <param name="variable">The variable's name: one of ours, not a user's.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">See <see cref="Quote"/>.</exception>
    public static string Assign(string variable, string value) => $"{variable}={Quote(value)}\n";

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
                return false;
            text = text[length..];
        }
        return true;
    }
}
