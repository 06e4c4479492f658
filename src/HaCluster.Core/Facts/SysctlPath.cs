namespace HaCluster.Facts;

/// <summary>Where a kernel parameter is a file.</summary>
internal static class SysctlPath
{
    /// <summary>The file of a key in dots; a slash in a key stands for a dot in a name, as in sysctl(8).</summary>
    public static string Of(string key) => "/proc/sys/" + string.Create(key.Length, key, (chars, k) =>
    {
        for (var i = 0; i < chars.Length; i++)
            chars[i] = k[i] switch { '.' => '/', '/' => '.', var c => c };
    });
}
