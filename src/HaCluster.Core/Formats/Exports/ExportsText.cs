using System.Globalization;
using System.Text;

namespace HaCluster.Formats.Exports;

/// <summary>The ways for a string into exports(5).</summary>
public static class ExportsText
{
    private const string ErrorId = "ExportsValueInvalid";

    /// <summary>An absolute path. What is not plain is written as a backslash and three octal digits of its byte.</summary>
    /// <exception cref="HaClusterException"><c>PathInvalid</c>: not an absolute, plain path without control characters.</exception>
    public static string Path(string path)
    {
        var text = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(LinuxPath.Normalize(path, "exports, path")))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || "/._-+,:@%=~".Contains((char)b))
                text.Append((char)b);
            else
                text.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0'));
        }
        return text.ToString();
    }

    /// <summary>Who may mount: an address, a network, a name, a wildcard or <c>@netgroup</c>. The format has no quotes for it.</summary>
    /// <exception cref="HaClusterException"><c>ExportsValueInvalid</c>: a character that none of these has.</exception>
    public static string Client(string client) => Plain(client, "client", "./:-_*?@[]");

    /// <summary>An export option, such as <c>rw</c> or <c>anonuid=65534</c>. The format has no quotes for it.</summary>
    /// <exception cref="HaClusterException"><c>ExportsValueInvalid</c>: a character that no option has, such as a comma, a blank or a parenthesis.</exception>
    public static string Option(string option) => Plain(option, "option", "./:-_=@+*");

    private static string Plain(string value, string what, string others)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > 0 && value[0] != '-' && value.All(c => char.IsAsciiLetterOrDigit(c) || others.Contains(c))
            ? value
            : throw FormatGuard.Refusal(ErrorId, $"exports, {what}", string.Create(CultureInfo.InvariantCulture, $"is empty, starts with '-', or has a character other than letters, digits and {others}"));
    }
}
