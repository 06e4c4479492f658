using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;

namespace HaCluster.Features.Director;

/// <summary>What is wrong with a text of a health check where it would go, or <see langword="null"/>.</summary>
internal static class CheckTexts
{
    internal static string? Path(string text) =>
        !text.StartsWith('/') || text.Any(char.IsWhiteSpace) ? "it begins with '/' and has no blank; write one as %20" : Keepalived(text, "path");

    internal static string? VirtualHost(string text) =>
        text.Length == 0 || text.Any(char.IsWhiteSpace) ? "it is empty or has a blank" : Keepalived(text, "virtualhost");

    /// <summary>A word: a name to ask for, a track_file, a user.</summary>
    internal static string? Word(string text) =>
        text.Length == 0 || text.Any(char.IsWhiteSpace) ? "it is empty or has a blank" : Keepalived(text, "a health check");

    internal static string? QueryType(string text) => IpvsHealthCheck.QueryTypes.Contains(text, StringComparer.OrdinalIgnoreCase) ? null : $"it is none of {string.Join(", ", IpvsHealthCheck.QueryTypes)}";

    internal static string? Payload(string text) => IsHex(text, char.IsAsciiHexDigit) ? EndOf(text) : "it is not two hexadecimal digits for each byte";

    internal static string? Reply(string text) =>
        IsHex(text, c => char.IsAsciiHexDigit(c) || c is 'x' or 'X') ? EndOf(text) : "it is not two hexadecimal digits, or x for any, for each byte";

    /// <summary>A command line of keepalived's: words, of which some stand in quotes.</summary>
    internal static string? Command(string text) => string.IsNullOrWhiteSpace(text) ? "it is empty"
        : ScriptText.TryQuote(text, out _) ? null
        : "keepalived would not read it as one command: a quote is not closed, or there is a sign of its own in it";

    // It takes the last byte for the sign that there is none (read_hex_str in 2.2.7).
    private static string? EndOf(string text) => text.EndsWith("ff", StringComparison.OrdinalIgnoreCase) ? "keepalived reads no text of bytes that ends with ff" : null;

    private static bool IsHex(string text, Func<char, bool> isDigit) => text.Length is > 0 and <= 512 && text.Length % 2 == 0 && text.All(isDigit);

    private static string? Keepalived(string text, string setting) => SafeText.ProblemOf(() => KeepalivedText.Quote(text, setting));
}
