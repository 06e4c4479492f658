using HaCluster.Values;

namespace HaCluster.Formats;

/// <summary>What the quoting functions of all formats have in common.</summary>
internal static class FormatGuard
{
    /// <summary>Refuses line breaks and all other control characters: no line of a configuration file means one.</summary>
    /// <param name="value">The value.</param>
    /// <param name="errorId">The format's error id.</param>
    /// <param name="where">The format and the setting, such as <c>keepalived.conf, router_id</c>.</param>
    public static void RefuseControlCharacters(string value, string errorId, string where)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Any(char.IsControl))
            throw Refusal(errorId, where, "has a line break or another control character");
    }

    /// <summary>The error for a value that the format cannot hold. The value is not repeated in it: it may be a secret.</summary>
    public static HaClusterException Refusal(string errorId, string where, string problem) =>
        new(errorId, $"{where}: the value {problem}; choose another one.");
}
