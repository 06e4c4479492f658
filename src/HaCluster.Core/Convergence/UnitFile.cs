namespace HaCluster.Convergence;

/// <summary>Tells the files that systemd reads only when it is told to.</summary>
internal static class UnitFile
{
    public static bool Is(string? path) => path is not null && path.Contains("/systemd/system/", StringComparison.Ordinal);
}
