using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>What HaCluster made on a host for one definition.</summary>
/// <param name="Cluster">The cluster's name in that definition; empty for what belongs to none: what a single piece, such as <c>Mount-NfsShare</c>, has put there.</param>
internal sealed record ManifestPart(string Cluster)
{
    /// <summary>Files that HaCluster wrote.</summary>
    public ValueList<ManifestFile> Files { get; init; } = [];

    /// <summary>Units that HaCluster enabled or started, in the order in which it did.</summary>
    public ValueList<string> Units { get; init; } = [];

    /// <summary>Folders that HaCluster made.</summary>
    public ValueList<string> Directories { get; init; } = [];

    /// <summary>Kernel parameters that HaCluster set, each with the value it had before.</summary>
    public ValueList<ManifestSysctl> Sysctls { get; init; } = [];

    public bool IsEmpty => Files.Count + Units.Count + Directories.Count + Sysctls.Count == 0;

    /// <summary>The entry of a file, or <see langword="null"/>.</summary>
    public ManifestFile? FileOf(string path) => Files.FirstOrDefault(f => f.Path == path);

    /// <summary>The entry of a kernel parameter, or <see langword="null"/>.</summary>
    public ManifestSysctl? SysctlOf(string key) => Sysctls.FirstOrDefault(s => s.Key == key);

    public ManifestPart WithoutFile(string path) => this with { Files = Files.Where(f => f.Path != path).ToValueList() };

    public ManifestPart WithoutUnit(string unit) => this with { Units = Units.Where(u => u != unit).ToValueList() };

    public ManifestPart WithoutDirectory(string path) => this with { Directories = Directories.Where(d => d != path).ToValueList() };

    public ManifestPart WithoutSysctl(string key) => this with { Sysctls = Sysctls.Where(s => s.Key != key).ToValueList() };

    /// <summary>Both together, under this one's name.</summary>
    public ManifestPart And(ManifestPart other) => this with
    {
        Files = Files.Concat(other.Files.Where(f => FileOf(f.Path) is null)).ToValueList(),
        Units = Units.Concat(other.Units.Except(Units)).ToValueList(),
        Directories = Directories.Concat(other.Directories.Except(Directories)).ToValueList(),
        Sysctls = Sysctls.Concat(other.Sysctls.Where(s => SysctlOf(s.Key) is null)).ToValueList(),
    };
}
