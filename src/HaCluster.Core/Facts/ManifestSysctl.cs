namespace HaCluster.Facts;

/// <summary>A kernel parameter that HaCluster set, and the value it had before; empty if it did not exist then.</summary>
internal sealed record ManifestSysctl(string Key, string Original);
