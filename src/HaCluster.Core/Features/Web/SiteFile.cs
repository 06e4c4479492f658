using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <summary>What the files of web sites are called, whatever the program: by it HaCluster finds its own again.</summary>
internal static class SiteFile
{
    /// <summary>What the names of HaCluster's own begin with.</summary>
    public const string OwnPrefix = "hacluster-";

    public const string Suffix = ".conf";

    /// <summary>Before the name of one that a program must read before all others.</summary>
    private const string FirstPrefix = "00-";

    /// <summary>The name of a site's file, without its folder.</summary>
    /// <param name="site">The site.</param>
    /// <param name="isFirst">Whether it must be read before all others.</param>
    /// <exception cref="HaClusterException"><c>WebServerNameInvalid</c>.</exception>
    public static string NameOf(WebServer site, bool isFirst = false) =>
        site.Name.Length > 0 && site.Name.All(IsOfName)
            ? (isFirst ? FirstPrefix : "") + OwnPrefix + site.Name + Suffix
            : throw new HaClusterException("WebServerNameInvalid", $"webServer '{site.Name}': the name has letters, digits, '-', '_' and '.' only; it names a file.", site.Source);

    /// <summary>Whether a file is called as HaCluster calls its own.</summary>
    public static bool IsOwn(string path) => PrefixOf(path).Length > 0 && path.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>What the site of a file is called, by the file's name.</summary>
    public static string SiteOf(string path)
    {
        var name = FileName(path)[PrefixOf(path).Length..];
        name = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        return string.Concat(name.Select(c => IsOfName(c) ? c : '-'));
    }

    private static string PrefixOf(string path) =>
        new[] { OwnPrefix, FirstPrefix + OwnPrefix }.FirstOrDefault(p => FileName(path).StartsWith(p, StringComparison.Ordinal), "");

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
