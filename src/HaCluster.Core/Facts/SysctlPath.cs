namespace HaCluster.Facts;

/// <summary>Where a kernel parameter is a file.</summary>
internal static class SysctlPath
{
    private const string Root = "/proc/sys/";

    /// <summary>The file of a key in dots; a slash in a key stands for a dot in a name, as in sysctl(8).</summary>
    public static string Of(string key) => Root + Swap(key);

    /// <summary>The key of a file.</summary>
    public static string KeyOf(string path) => Swap(path[Math.Min(Root.Length, path.Length)..]);

    private static string Swap(string text) => string.Create(text.Length, text, (chars, t) =>
    {
        for (var i = 0; i < chars.Length; i++)
            chars[i] = t[i] switch { '.' => '/', '/' => '.', var c => c };
    });
}
