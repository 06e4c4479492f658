using HaCluster.Values;

namespace HaCluster.Formats;

/// <summary>The one way for strings into the options of mount(8), which separates them by commas and has no way to write one within an option.</summary>
internal static class MountOptions
{
    /// <summary>The options as one string.</summary>
    /// <exception cref="HaClusterException"><c>MountOptionInvalid</c>: an option is empty or has a character that would end or change it.</exception>
    public static string Join(IEnumerable<string> options, string where, SourceLocation? source = null) =>
        string.Join(',', options.Select(o => IsOne(o)
            ? o
            : throw new HaClusterException("MountOptionInvalid", $"{where}: a mount option is empty or has a blank, a comma, a quote, a backslash or a control character; give each option by itself.", source)));

    private static bool IsOne(string option) =>
        option.Length > 0 && !option.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or '"' or '\\');
}
