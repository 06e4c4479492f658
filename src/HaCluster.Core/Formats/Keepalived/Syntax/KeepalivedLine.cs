using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>
/// A line as keepalived looks at it: without its comment, the blanks at its ends and its line break.
/// It is a part of the text of its file, unless it had to be changed (a parameter replaced, a <c>\#</c> unescaped).
/// </summary>
/// <param name="Text">The text that the line is a part of.</param>
/// <param name="Start">Where it begins in that text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Number">The line's number in the file, from 1.</param>
/// <param name="Begin">Where the line begins in the file.</param>
internal readonly record struct KeepalivedLine(LineText Text, int Start, int End, int Number, int Begin)
{
    internal string Source => Text.Value;

    /// <summary>The file it was written in, or, for a line that a parameter stands for, where that was used.</summary>
    internal ConfigFile File => Text.File;

    internal ReadOnlySpan<char> Span => Source.AsSpan(Start, End - Start);

    internal bool IsEmpty => End == Start;

    /// <summary>Whether the line is as it stands in its file, so that its places are places there.</summary>
    internal bool IsOriginal => Text.IsOriginal;

    internal KeepalivedLine From(int start) => this with { Start = start };

    internal KeepalivedLine Of(string text) => this with { Text = new LineText(text, File), Start = 0, End = text.Length };

    internal SourceLocation LocationOf(int position) => new(File.Path, Number, IsOriginal ? position - Begin + 1 : 0);
}
