using HaCluster.Model;

namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>Collects diagnostics, and stops at a number that nobody reads: a hostile file has millions.</summary>
internal sealed class DiagnosticList
{
    private const int Most = 10_000;

    private readonly List<KeepalivedDiagnostic> _items = [];

    internal IReadOnlyList<KeepalivedDiagnostic> Items => _items;

    internal void Add(KeepalivedMistake mistake, SourceLocation location, string message)
    {
        if (_items.Count < Most)
            _items.Add(new KeepalivedDiagnostic(mistake, location, message));
    }

    internal void Add(KeepalivedMistake mistake, in KeepalivedLine line, string message) => Add(mistake, line.LocationOf(line.Start), message);
}
