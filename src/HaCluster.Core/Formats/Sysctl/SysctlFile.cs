using System.Text;
using HaCluster.Values;

namespace HaCluster.Formats.Sysctl;

/// <summary>Files of /etc/sysctl.d (sysctl.d(5)).</summary>
public static class SysctlFile
{
    /// <summary>The text that sets each key to its value, in order, after a comment.</summary>
    /// <param name="comment">One line that says what the settings are for.</param>
    /// <param name="settings">Keys in dots and their values.</param>
    /// <exception cref="HaClusterException"><c>SysctlValueInvalid</c>: a key or a value has a character that would end or change it.</exception>
    public static string Write(string comment, IEnumerable<KeyValuePair<string, string>> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        FormatGuard.RefuseControlCharacters(comment, "SysctlValueInvalid", "sysctl.d, comment");
        var text = new StringBuilder("# ").Append(comment).Append('\n');
        foreach (var (key, value) in settings)
            text.Append(Key(key)).Append(" = ").Append(Value(value, key)).Append('\n');
        return text.ToString();
    }

    private static string Key(string key) => key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
        ? key
        : throw FormatGuard.Refusal("SysctlValueInvalid", "sysctl.d, key", "has a character other than letters, digits, '.', '_' and '-'");

    private static string Value(string value, string key)
    {
        FormatGuard.RefuseControlCharacters(value, "SysctlValueInvalid", $"sysctl.d, {key}");
        return value == value.Trim() && value.Length > 0
            ? value
            : throw FormatGuard.Refusal("SysctlValueInvalid", $"sysctl.d, {key}", "is empty or has blanks at its ends, which are not kept");
    }
}
