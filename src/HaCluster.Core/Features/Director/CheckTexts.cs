using HaCluster.Formats.Keepalived;
using HaCluster.Model;

namespace HaCluster.Features.Director;

/// <summary>What is wrong with a text of a health check where it would go, or <see langword="null"/>.</summary>
internal static class CheckTexts
{
    internal static string? Path(string text) =>
        !text.StartsWith('/') || text.Any(char.IsWhiteSpace) ? "it begins with '/' and has no blank; write one as %20" : Keepalived(text, "path");

    internal static string? VirtualHost(string text) =>
        text.Length == 0 || text.Any(char.IsWhiteSpace) ? "it is empty or has a blank" : Keepalived(text, "virtualhost");

    private static string? Keepalived(string text, string setting) => SafeText.ProblemOf(() => KeepalivedText.Quote(text, setting));
}
