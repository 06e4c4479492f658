namespace HaCluster.Facts;

/// <summary>Where HaCluster keeps its own things on a host.</summary>
internal static class HostPaths
{
    public const string Base = "/var/lib/hacluster";

    public const string Transactions = Base + "/transactions";

    /// <summary>Copies of files that somebody had changed by hand before a restore replaced them; HaCluster never deletes one.</summary>
    public const string Kept = Base + "/kept";
}
