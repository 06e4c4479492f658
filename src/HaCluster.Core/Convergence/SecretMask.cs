using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>Takes secret values out of text that people see.</summary>
internal static class SecretMask
{
    public const string Stars = "********";

    public static IReadOnlyCollection<string> ValuesOf(FileResource file) =>
        [.. file.Secrets.Select(s => s.Reveal()).Where(v => v.Length > 0).Distinct().OrderByDescending(v => v.Length)];

    public static IReadOnlyCollection<string> ValuesOf(HostState state) =>
        [.. state.Resources.OfType<FileResource>().SelectMany(ValuesOf).Distinct().OrderByDescending(v => v.Length)];

    /// <summary>The words before each of the stars in a masked text, on the same line.</summary>
    public static IReadOnlySet<string> WordsBefore(string masked) => masked.Split('\n')
        .Select(l => (Line: l, At: l.IndexOf(Stars, StringComparison.Ordinal))).Where(l => l.At >= 0).Select(l => l.Line[..l.At]).ToHashSet();

    /// <summary>The text with each value replaced by stars; longer values first, as one may be part of another.</summary>
    public static string Apply(string text, IReadOnlyCollection<string> values) =>
        values.Aggregate(text, (masked, value) => masked.Replace(value, Stars, StringComparison.Ordinal));
}
