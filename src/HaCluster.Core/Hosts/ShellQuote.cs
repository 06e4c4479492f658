namespace HaCluster.Hosts;

/// <summary>The one way for a string into a shell script.</summary>
public static class ShellQuote
{
    /// <summary>The text as one word of POSIX sh that stands for exactly that text (XCU 2.2.2: nothing is special within single quotes).</summary>
    /// <exception cref="ArgumentException">The text has a NUL character, which no argument of a program can hold.</exception>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('\0'))
            throw new ArgumentException("A NUL character cannot stand in a shell word.", nameof(text));
        return "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }
}
