using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>What <c>$NAME=</c> defined: one line, or many.</summary>
internal sealed class Parameter
{
    private readonly List<KeepalivedLine> _lines = [];

    internal IReadOnlyList<KeepalivedLine> Lines => _lines;

    /// <summary>Whether it was written over many lines; such a one is replaced only at the end of a line.</summary>
    internal bool IsMultiline { get; private set; }

    /// <summary>A parameter of one line.</summary>
    internal static Parameter Of(in KeepalivedLine value)
    {
        var parameter = new Parameter();
        parameter._lines.Add(value);
        return parameter;
    }

    /// <summary>Adds a line of the definition.</summary>
    /// <returns>Whether the definition goes on in the next line.</returns>
    internal bool Add(in KeepalivedLine line)
    {
        var goesOn = line.Span is [.., '\\'];
        var text = goesOn ? line.Span[..^1].TrimEnd(" \t") : line.Span;
        IsMultiline |= goesOn;
        // A line with nothing but the backslash is not a line of the value.
        if (text.Length > 0 || !goesOn)
            _lines.Add(line with { End = line.Start + text.Length });
        return goesOn;
    }
}
