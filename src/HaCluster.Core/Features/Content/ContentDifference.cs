using System.Text;
using HaCluster.Values;

namespace HaCluster.Features.Content;

/// <summary>In what two contents differ.</summary>
/// <param name="Added">Paths that only the second has.</param>
/// <param name="Changed">Paths that both have, with other bytes, another mode or owner.</param>
/// <param name="Removed">Paths that only the first has.</param>
internal sealed record ContentDifference(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed)
{
    /// <summary>More are counted only: a plan is for reading.</summary>
    private const int MostLines = 1000;

    public bool IsEmpty => Added.Count + Changed.Count + Removed.Count == 0;

    /// <param name="from">The one; <see langword="null"/> for none.</param>
    /// <param name="to">The other.</param>
    public static ContentDifference Between(ContentList? from, ContentList to)
    {
        var before = from?.Entries ?? [];
        return new(
            [.. to.Entries.Keys.Where(p => !before.ContainsKey(p))],
            [.. to.Entries.Where(e => before.TryGetValue(e.Key, out var old) && old != e.Value).Select(e => e.Key)],
            [.. before.Keys.Where(p => !to.Entries.ContainsKey(p))]);
    }

    /// <summary>Such as <c>3 added, 1 changed, 2 removed</c>.</summary>
    public override string ToString() => IsEmpty ? "nothing changed" : $"{Added.Count} added, {Changed.Count} changed, {Removed.Count} removed";

    /// <summary>One line for each path: <c>+</c>, <c>~</c> or <c>-</c>, and the path.</summary>
    public string ToLines()
    {
        var lines = Added.Select(p => ('+', p)).Concat(Changed.Select(p => ('~', p))).Concat(Removed.Select(p => ('-', p))).OrderBy(l => l.p, StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        foreach (var (sign, path) in lines.Take(MostLines))
            text.Append(sign).Append(' ').Append(ShownText.Line(path)).Append('\n');
        return lines.Count > MostLines ? text.Append($"… and {lines.Count - MostLines} more\n").ToString() : text.ToString();
    }
}
