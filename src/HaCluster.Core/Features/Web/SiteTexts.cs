using System.Text.RegularExpressions;
using HaCluster.Formats;
using HaCluster.Formats.Apache;
using HaCluster.Formats.Nginx;
using HaCluster.Model;

namespace HaCluster.Features.Web;

/// <summary>What is wrong with a text of a site where it would go, or <see langword="null"/>.</summary>
internal static partial class SiteTexts
{
    internal static string? Name(string text) =>
        Names().IsMatch(text) ? null : "it becomes part of a file's name: letters, digits, '-', '_' and '.' only, 100 at most";

    internal static string? Root(string text, WebServerKind kind) => SafeText.ProblemOf(() =>
    {
        LinuxPath.Normalize(text, "path");
        if (kind == WebServerKind.Apache)
            ApacheText.QuoteFolder(text, "root");
        else
            NginxText.Quote(text, "root");
    });

    internal static string? ServerName(string text, WebServerKind kind) => text.Length == 0 || text.Any(char.IsWhiteSpace)
        ? "it is empty or has a blank"
        : SafeText.ProblemOf(() => _ = kind == WebServerKind.Apache ? ApacheText.Quote(text, "ServerName") : NginxText.Quote(text, "server_name"));

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex Names();
}
