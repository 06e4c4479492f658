namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>Where a word of a statement stands: its value, without the quotes around it.</summary>
/// <param name="Start">Where the value begins in the statement's text.</param>
/// <param name="Length">The value's length in characters.</param>
/// <param name="Quoted">Whether it stands in double quotes.</param>
public readonly record struct KeepalivedWord(int Start, int Length, bool Quoted)
{
    /// <summary>Where the word begins, its quote included.</summary>
    public int OuterStart => Quoted ? Start - 1 : Start;

    /// <summary>Where the word ends, its quote included.</summary>
    public int OuterEnd => Start + Length + (Quoted ? 1 : 0);
}
