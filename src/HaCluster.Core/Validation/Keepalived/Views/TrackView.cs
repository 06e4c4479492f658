using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>Something that a VRRP instance or a sync group tracks.</summary>
/// <param name="Keyword">The list it stands in, such as <c>track_script</c>.</param>
/// <param name="Line">Its line there.</param>
internal sealed record TrackView(string Keyword, KeepalivedStatement Line)
{
    private static readonly string[] s_keywords = ["track_interface", "track_script", "track_file", "track_process", "track_bfd"];

    /// <summary>The name of the interface, script, file, process or BFD session.</summary>
    internal string Name => Line.WordText(0)!;

    /// <summary>The weight that the line gives it.</summary>
    internal int? OwnWeight => Line.WordText(1) == "weight" ? Line.Integer(2, -254, 254) : null;

    internal static IEnumerable<TrackView> In(KeepalivedStatement block)
    {
        foreach (var list in block.Children)
        {
            if (Array.Find(s_keywords, k => list.Is(k)) is not { } keyword)
                continue;
            foreach (var line in list.Children.Where(l => l.Count > 0))
                yield return new TrackView(keyword, line);
        }
    }
}
