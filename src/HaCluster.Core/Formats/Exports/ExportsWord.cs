using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>A word of an exports file as exportfs sees it, without quotes and escapes.</summary>
/// <param name="File">The file, or <see langword="null"/>.</param>
/// <param name="Bytes">The word.</param>
/// <param name="Places">Line and column at which each byte was written.</param>
internal sealed record ExportsWord(string? File, byte[] Bytes, IReadOnlyList<(int Line, int Column)> Places)
{
    public SourceLocation Location(int at = 0) => new(File, Places[at].Line, Places[at].Column);

    public string Text => ExportsText.TextOf(Bytes);
}
