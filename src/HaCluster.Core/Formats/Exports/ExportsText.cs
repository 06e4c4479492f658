using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>The ways for a string into exports(5).</summary>
public static class ExportsText
{
    private const string ErrorId = "ExportsValueInvalid";
    private const string ClientMarks = "./:-_*?@[]^!%";

    // The longest words that exportfs reads (nfs-utils: NFS_MAXPATHLEN, and the buffer of getexportent), in bytes without escapes.
    internal const int LongestPath = 1024;
    internal const int LongestClient = 511;

    /// <summary>An absolute path. What is not plain is written as a backslash and three octal digits of its byte.</summary>
    /// <exception cref="HaClusterException"><c>PathInvalid</c>: not an absolute, plain path without control characters.</exception>
    public static string Path(string path) => PathAsWritten(LinuxPath.Normalize(path, "exports, path"));

    /// <summary>Who may mount: an address, a network, a name, a wildcard or <c>@netgroup</c>. Written as it is: none of these needs quotes.</summary>
    /// <exception cref="HaClusterException"><c>ExportsValueInvalid</c>: a character that none of these has.</exception>
    public static string Client(string client) => IsClient(client)
        ? client
        : throw FormatGuard.Refusal(ErrorId, "exports, client", $"is empty, starts with '-', or has a character other than letters, digits and {ClientMarks}");

    /// <summary>An export option, such as <c>rw</c> or <c>anonuid=65534</c>. What is not plain in its value is written in octal.</summary>
    /// <exception cref="HaClusterException"><c>ExportsValueInvalid</c>: its name is not plain, or its value has a comma, a closing parenthesis or a control character.</exception>
    public static string Option(string option)
    {
        ArgumentNullException.ThrowIfNull(option);
        var name = option.Split('=')[0];
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw FormatGuard.Refusal(ErrorId, "exports, option", "does not begin with a name of letters, digits and _");
        if (option.Any(c => c is ',' or ')' || char.IsControl(c)))
            throw FormatGuard.Refusal(ErrorId, "exports, option", "has a comma, a closing parenthesis or a control character");
        return Octal(option);
    }

    /// <summary>A client with its options in parentheses; everyone, where the client is empty.</summary>
    /// <exception cref="HaClusterException"><c>ExportsValueInvalid</c>: those of <see cref="Client"/> and <see cref="Option"/>, or longer than exportfs reads.</exception>
    internal static string ClientWithOptions(string client, IReadOnlyCollection<string> options)
    {
        var host = client.Length > 0 ? Client(client) : "";
        return Fitting(host.Length > 0 && options.Count == 0 ? host : $"{host}({Join(options)})", LongestClient, "client with its options");
    }

    /// <summary>A group of default options.</summary>
    /// <exception cref="HaClusterException"><c>ExportsValueInvalid</c>: those of <see cref="Option"/>, or longer than exportfs reads.</exception>
    internal static string Defaults(IEnumerable<string> options) => Fitting("-" + Join(options), LongestClient, "default options");

    /// <summary>A path as another program wrote it: <c>..</c>, slashes at its end and control characters included.</summary>
    /// <exception cref="HaClusterException"><c>ExportsValueInvalid</c>: not absolute, too long, or with a NUL.</exception>
    internal static string PathAsWritten(string path) => path.StartsWith('/') && !path.Contains('\0')
        ? Fitting(Octal(path), LongestPath, "path")
        : throw FormatGuard.Refusal(ErrorId, "exports, path", "does not start with '/', or has a NUL");

    /// <summary>The text of a comment, without its <c>#</c>.</summary>
    /// <exception cref="HaClusterException"><c>ExportsValueInvalid</c>: it has a line break.</exception>
    internal static string Comment(string comment) => comment.AsSpan().IndexOfAny('\n', '\r', '\0') < 0
        ? comment
        : throw FormatGuard.Refusal(ErrorId, "exports, comment", "has a line break or a NUL");

    /// <summary>Whether each character is one that an address, a network, a host's name, a wildcard, a netgroup or <c>gss/…</c> has.</summary>
    internal static bool IsClient(string client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.Length > 0 && client[0] != '-' && client.All(c => char.IsAsciiLetterOrDigit(c) || ClientMarks.Contains(c));
    }

    /// <summary>The text of bytes. One that is no UTF-8 becomes half of a surrogate pair, so that <see cref="BytesOf"/> gives it back.</summary>
    internal static string TextOf(ReadOnlySpan<byte> bytes)
    {
        var chars = new char[bytes.Length];
        var length = 0;
        while (true)
        {
            var status = Utf8.ToUtf16(bytes, chars.AsSpan(length), out var read, out var written, replaceInvalidSequences: false);
            length += written;
            if (status == OperationStatus.Done)
                return new string(chars, 0, length);
            chars[length++] = (char)(0xDC00 + bytes[read]);
            bytes = bytes[(read + 1)..];
        }
    }

    /// <summary>The bytes of a text, those that are no UTF-8 included.</summary>
    /// <exception cref="HaClusterException"><c>ExportsValueInvalid</c>: another half of a surrogate pair.</exception>
    internal static byte[] BytesOf(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var rest = text.AsSpan();
        var length = 0;
        while (true)
        {
            var status = Utf8.FromUtf16(rest, bytes.AsSpan(length), out var read, out var written, replaceInvalidSequences: false);
            length += written;
            if (status == OperationStatus.Done)
                return bytes[..length];
            if (rest[read] is < '\uDC80' or > '\uDCFF')
                throw FormatGuard.Refusal(ErrorId, "exports", "has half of a surrogate pair");
            bytes[length++] = (byte)(rest[read] - 0xDC00);
            rest = rest[(read + 1)..];
        }
    }

    private static string Join(IEnumerable<string> options) => string.Join(',', options.Select(Option));

    private static string Octal(string value)
    {
        var text = new StringBuilder();
        var bytes = BytesOf(value);
        for (var i = 0; i < bytes.Length; i++)
        {
            // exportfs looks for escapes in what it has already unescaped, too: a backslash and three digits must not meet in plain.
            var endsEscape = i >= 3 && bytes[i - 3] == '\\' && char.IsAsciiDigit((char)bytes[i]);
            if (!endsEscape && (char.IsAsciiLetterOrDigit((char)bytes[i]) || "/._-+,:@%=~".Contains((char)bytes[i])))
                text.Append((char)bytes[i]);
            else
                text.Append('\\').Append(Convert.ToString(bytes[i], 8).PadLeft(3, '0'));
        }
        return text.ToString();
    }

    // While exportfs reads an escape, its four characters must fit: three more than what they stand for.
    private static string Fitting(string word, int longest, string what)
    {
        var escapes = word.Count(c => c == '\\');
        return word.Length - (3 * escapes) + (escapes > 0 ? 3 : 0) <= longest
            ? word
            : throw FormatGuard.Refusal(ErrorId, $"exports, {what}", string.Create(CultureInfo.InvariantCulture, $"is longer than the {longest} bytes that exportfs reads"));
    }
}
