using HaCluster.Formats;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

/// <summary>The words of what is tracked: how a weight is written, and what is wrong with a text where it would go, or <see langword="null"/>.</summary>
internal static class TrackTexts
{
    // keepalived has room for that many (BFD_INAME_MAX in 2.2.7).
    private const int LongestBfdName = 31;

    /// <summary>A weight as keepalived writes it. Without a number there is nothing to turn round but the default.</summary>
    internal static TrackWeight? WeightOf(int? weight, bool reverse, int otherwise = 0) => weight is null && !reverse ? null : new TrackWeight { Value = weight ?? otherwise, Reverse = reverse ? true : null };

    internal static string? Name(string text) => text.Length == 0 || text.Any(char.IsWhiteSpace) ? "it is empty or has a blank" : Keepalived(text, "a name");

    internal static string? BfdName(string text) => text.Length > LongestBfdName ? $"keepalived takes no name of a BFD session with more than {LongestBfdName} characters" : Name(text);

    internal static string? User(string text) => text.Length == 0 || text.Any(char.IsWhiteSpace) ? "it is no account's name" : Keepalived(text, "user");

    internal static string? Word(string text) => text.Length == 0 ? "it is empty" : Keepalived(text, "process");

    internal static string? File(string text) => text.EndsWith('/') ? "it is the path of a file" : SafeText.ProblemOf(() => _ = LinuxPath.Normalize(text, "file")) ?? Keepalived(text, "file");

    /// <summary>A command line of keepalived's: an absolute path, and words of which some stand in quotes.</summary>
    internal static string? Command(string text) => !text.StartsWith('/') ? "keepalived looks for a command by its absolute path, which begins with '/'"
        : ScriptText.TryQuote(text, out _) ? null
        : "keepalived would not read it as one command: a quote is not closed, or there is a sign of its own in it";

    private static string? Keepalived(string text, string setting) => SafeText.ProblemOf(() => KeepalivedText.Quote(text, setting));
}
