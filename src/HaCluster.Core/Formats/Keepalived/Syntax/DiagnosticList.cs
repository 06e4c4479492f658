namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>Collects diagnostics, and stops at a number of each mistake that nobody reads: a hostile file has millions.</summary>
internal sealed class DiagnosticList
{
    private const int Most = 10_000;

    private readonly List<KeepalivedDiagnostic> _items = [];
    private readonly int[] _counts = new int[Enum.GetValues<KeepalivedMistake>().Length];

    internal IReadOnlyList<KeepalivedDiagnostic> Items => _items;

    internal void Add(KeepalivedMistake mistake, in KeepalivedLine line, string message) => Add(mistake, line, line.Start, message);

    internal void Add(KeepalivedMistake mistake, in KeepalivedLine line, int position, string message)
    {
        if (++_counts[(int)mistake] <= Most)
            _items.Add(new KeepalivedDiagnostic(mistake, line.LocationOf(position), message));
    }
}
