using HaCluster.Values;

namespace HaCluster.Formats;

/// <summary>Absolute paths of a Linux host, told apart without looking at this machine's own file system.</summary>
internal static class LinuxPath
{
    /// <summary>The path without doubled or trailing slashes.</summary>
    /// <exception cref="HaClusterException"><c>PathInvalid</c>: not absolute, has <c>.</c> or <c>..</c> in it, or a control character.</exception>
    public static string Normalize(string path, string where)
    {
        FormatGuard.RefuseControlCharacters(path, "PathInvalid", where);
        if (!path.StartsWith('/'))
            throw new HaClusterException("PathInvalid", $"{where}: '{path}' is not an absolute path; it starts with '/'.");
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Any(p => p is "." or ".."))
            throw new HaClusterException("PathInvalid", $"{where}: '{path}' has '.' or '..' in it; write the path it stands for.");
        return "/" + string.Join('/', parts);
    }

    /// <summary>The same of a path that need be no good one: what is wrong with it, HA015 says.</summary>
    public static string Plain(string path) => "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies within it; both are normalized.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder || folder == "/" || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
