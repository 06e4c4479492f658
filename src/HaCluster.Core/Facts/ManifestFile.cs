using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>A file that HaCluster wrote: where, the SHA-256 of what it wrote, and the units that must hear of a change.</summary>
internal sealed record ManifestFile(string Path, string Hash, ValueList<string> Notifies);
