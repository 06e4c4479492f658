using HaCluster.Model;

namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>
/// A line as keepalived looks at it: without its comment, the blanks at its ends and its line break.
/// It is a part of <see cref="Source"/>, which is the text of <see cref="File"/> unless the line had to be changed (a parameter replaced, a <c>\#</c> unescaped).
/// </summary>
/// <param name="Source">The text that the line is a part of.</param>
/// <param name="Start">Where it begins in <paramref name="Source"/>.</param>
/// <param name="End">Where it ends.</param>
/// <param name="File">The file it was written in, or, for a line that a parameter stands for, where that was used.</param>
/// <param name="Number">The line's number in that file, from 1.</param>
internal readonly record struct KeepalivedLine(string Source, int Start, int End, KeepalivedFile File, int Number)
{
    internal ReadOnlySpan<char> Span => Source.AsSpan(Start, End - Start);

    internal bool IsEmpty => End == Start;

    /// <summary>Whether the line is as it stands in its file, so that its places are places there.</summary>
    internal bool IsOriginal => ReferenceEquals(Source, File.Text);

    internal KeepalivedLine From(int start) => this with { Start = start };

    internal KeepalivedLine Of(string text) => this with { Source = text, Start = 0, End = text.Length };

    internal SourceLocation LocationOf(int position) =>
        IsOriginal ? File.LocationOf(Number, position) : new SourceLocation(File.Path, Number);
}
