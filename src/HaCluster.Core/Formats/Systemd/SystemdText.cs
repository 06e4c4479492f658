using System.Text;
using HaCluster.Values;

namespace HaCluster.Formats.Systemd;

/// <summary>The ways for a string into a systemd unit file (systemd.syntax(7), systemd.unit(5), systemd.service(5)).</summary>
public static class SystemdText
{
    private const string ErrorId = "SystemdValueInvalid";
    private const int LongestUnitName = 255;

    /// <summary>A value that stands for itself up to the end of its line, such as <c>What=</c>, <c>Where=</c> or <c>Description=</c>.</summary>
    /// <exception cref="HaClusterException"><c>SystemdValueInvalid</c>: a control character, blanks at an end (they are cut off) or a backslash at the end (it joins lines).</exception>
    public static string Value(string value, string setting)
    {
        var where = $"systemd unit, {setting}";
        FormatGuard.RefuseControlCharacters(value, ErrorId, where);
        if (value.Length == 0 || value != value.Trim())
            throw FormatGuard.Refusal(ErrorId, where, "is empty or has blanks at its ends, which are not kept");
        if (value.EndsWith('\\'))
            throw FormatGuard.Refusal(ErrorId, where, "ends with a backslash, which would join the next line to it");
        return value.Replace("%", "%%", StringComparison.Ordinal);
    }

    /// <summary>A value as one word of a list, such as a path in <c>RequiresMountsFor=</c>.</summary>
    /// <exception cref="HaClusterException"><c>SystemdValueInvalid</c>: a control character.</exception>
    public static string Word(string value, string setting)
    {
        FormatGuard.RefuseControlCharacters(value, ErrorId, $"systemd unit, {setting}");
        var escaped = value.Replace("%", "%%", StringComparison.Ordinal);
        return escaped.Length > 0 && escaped.All(c => char.IsAsciiLetterOrDigit(c) || "/-_.:@%=+,".Contains(c))
            ? escaped
            : "\"" + escaped.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }

    /// <summary>A value as one argument of a command line such as <c>ExecStart=</c>, in which <c>$</c> starts a variable and <c>;</c> alone ends the command.</summary>
    /// <exception cref="HaClusterException"><c>SystemdValueInvalid</c>: a control character.</exception>
    public static string Argument(string value, string setting) =>
        Word(value, setting).Replace("$", "$$", StringComparison.Ordinal);

    /// <summary>The name of the unit for a path: what <c>systemd-escape --path --suffix=…</c> prints.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="suffix">The kind of unit with its dot, such as <c>.mount</c>.</param>
    /// <exception cref="HaClusterException"><c>PathInvalid</c>: the path is not absolute and plain, or its unit name would be longer than 255 bytes.</exception>
    public static string UnitNameForPath(string path, string suffix)
    {
        var name = EscapePath(path) + suffix;
        return name.Length <= LongestUnitName
            ? name
            : throw new HaClusterException("PathInvalid", $"'{path}' is too long for the name of a systemd unit; choose a shorter path.");
    }

    /// <summary>The path as a part of a unit name: what <c>systemd-escape --path</c> prints.</summary>
    /// <exception cref="HaClusterException"><c>PathInvalid</c>: the path is not absolute and plain.</exception>
    public static string EscapePath(string path)
    {
        var trimmed = LinuxPath.Normalize(path, "systemd unit, path")[1..];
        if (trimmed.Length == 0)
            return "-";
        var name = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(trimmed))
        {
            var c = (char)b;
            if (c == '/')
                name.Append('-');
            else if (char.IsAsciiLetterOrDigit(c) || c is ':' or '_' || (c == '.' && name.Length > 0))
                name.Append(c);
            else
                name.Append("\\x").Append(Convert.ToHexString([b]).ToLowerInvariant());
        }
        return name.ToString();
    }
}
