using System.Globalization;

namespace HaCluster.Values;

/// <summary>A place in a definition: a YAML file, a PowerShell script or a configuration file.</summary>
/// <param name="File">The file's path as the user gave it; <see langword="null"/> for text that has none (standard input, the prompt).</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1; 0 where only the line is known.</param>
public sealed record SourceLocation(string? File, int Line, int Column = 0)
{
    /// <summary><c>file:line:column</c>, the form that editors and CI systems make a link of.</summary>
    public override string ToString()
    {
        var place = Column > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column}")
            : Line.ToString(CultureInfo.InvariantCulture);
        return File is null ? $"line {place}" : $"{File}:{place}";
    }
}
