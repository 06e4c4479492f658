using HaCluster.Values;

namespace HaCluster.Formats.Apache;

/// <summary>The one way for a string into a configuration file of the Apache HTTP server.</summary>
public static class ApacheText
{
    private const string ErrorId = "ApacheValueInvalid";

    /// <summary>The value as one argument of a directive, in double quotes, that Apache reads back as exactly that value (ap_getword_conf in server/util.c).</summary>
    /// <param name="value">The value.</param>
    /// <param name="setting">The directive, for the error.</param>
    /// <exception cref="HaClusterException">
    /// <c>ApacheValueInvalid</c>: a control character, a <c>${</c>, which Apache always takes for a variable, or a backslash at the end, which joins lines.
    /// </exception>
    public static string Quote(string value, string setting)
    {
        var where = $"Apache, {setting}";
        FormatGuard.RefuseControlCharacters(value, ErrorId, where);
        if (value.Contains("${", StringComparison.Ordinal))
            throw FormatGuard.Refusal(ErrorId, where, "has a '${', which Apache always takes for a variable");
        return "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }

    /// <summary>A folder as the argument of a Directory section, in which <c>*</c>, <c>?</c> and brackets stand for other characters.</summary>
    /// <inheritdoc cref="Quote"/>
    public static string QuoteFolder(string path, string setting) => path.AsSpan().IndexOfAny("*?[]") < 0 && path != "~"
        ? Quote(path, setting)
        : throw FormatGuard.Refusal(ErrorId, $"Apache, {setting}", "has one of the characters * ? [ ], which stand for others there");

    /// <summary>The value of a header, in which a percent sign begins a format (mod_headers, "Header Directive").</summary>
    /// <inheritdoc cref="Quote"/>
    public static string QuoteHeader(string value, string setting) => Quote(value.Replace("%", "%%", StringComparison.Ordinal), setting);
}
