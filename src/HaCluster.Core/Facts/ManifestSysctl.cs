namespace HaCluster.Facts;

/// <summary>A kernel parameter that HaCluster set.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Original">The value it had before; empty if it did not exist then.</param>
/// <param name="Value">The value that it was given.</param>
internal sealed record ManifestSysctl(string Key, string Original, string Value);
