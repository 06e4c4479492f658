using System.Globalization;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>Something that is set by hand on a host, as its file says.</summary>
/// <param name="Name">What is switched.</param>
/// <param name="Value">The number that keepalived reads there.</param>
/// <param name="By">Since when, and by whom, such as <c>2026-11-29 10:15 UTC by anna on desk</c>; empty where the file does not say.</param>
internal sealed record LiveSwitch(string Name, int Value, string By)
{
    /// <summary>Reads it as keepalived does (process_track_file in 2.2.7): what is no number is 0.</summary>
    public static LiveSwitch Read(string name, string text)
    {
        var lines = text.Split('\n');
        return new(name, int.TryParse(lines[0].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : 0, lines.Length > 1 ? ShownText.Of(lines[1].Trim()) : "");
    }
}
