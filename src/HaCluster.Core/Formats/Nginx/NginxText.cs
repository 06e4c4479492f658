using HaCluster.Values;

namespace HaCluster.Formats.Nginx;

/// <summary>The one way for a string into an nginx configuration file.</summary>
public static class NginxText
{
    /// <summary>The value as one parameter of a directive, in double quotes, that nginx reads back as exactly that value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="setting">The directive, for the error.</param>
    /// <exception cref="HaClusterException">
    /// <c>NginxValueInvalid</c>: a control character, or a <c>$</c>: nginx has no way to write one that does not start a variable.
    /// </exception>
    public static string Quote(string value, string setting)
    {
        var where = $"nginx, {setting}";
        FormatGuard.RefuseControlCharacters(value, "NginxValueInvalid", where);
        if (value.Contains('$'))
            throw FormatGuard.Refusal("NginxValueInvalid", where, "has a '$', which nginx always takes for a variable");
        return "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }
}
