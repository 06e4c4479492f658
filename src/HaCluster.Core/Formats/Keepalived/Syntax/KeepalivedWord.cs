namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>Where a word of a statement stands: its value, without the quotes around it.</summary>
public readonly record struct KeepalivedWord
{
    // Of a large file there are half a million.
    private readonly int _lengthAndQuoted;

    /// <summary>A word.</summary>
    /// <param name="start">Where the value begins in the statement's text.</param>
    /// <param name="length">The value's length in characters.</param>
    /// <param name="quoted">Whether it stands in double quotes.</param>
    public KeepalivedWord(int start, int length, bool quoted) => (Start, _lengthAndQuoted) = (start, quoted ? ~length : length);

    /// <summary>Where the value begins in the statement's text.</summary>
    public int Start { get; }

    /// <summary>The value's length in characters.</summary>
    public int Length => Quoted ? ~_lengthAndQuoted : _lengthAndQuoted;

    /// <summary>Whether it stands in double quotes.</summary>
    public bool Quoted => _lengthAndQuoted < 0;

    /// <summary>Where the word begins, its quote included.</summary>
    public int OuterStart => Quoted ? Start - 1 : Start;

    /// <summary>Where the word ends, its quote included.</summary>
    public int OuterEnd => Start + Length + (Quoted ? 1 : 0);
}
