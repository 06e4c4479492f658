using System.Net;

namespace HaCluster.Facts;

/// <summary>What one round trip read from a host about the resources that it must have.</summary>
public sealed record HostFacts
{
    /// <summary>The deploy that holds the host's lock, or <see langword="null"/>.</summary>
    public UnfinishedTransaction? Unfinished { get; init; }

    /// <summary>The family of the host's distribution; Debian's where it was not asked for.</summary>
    internal Distribution Distribution { get; init; } = Distribution.Debian;

    /// <summary>Which of the names asked for are installed packages.</summary>
    internal IReadOnlySet<string> Packages { get; init; } = new HashSet<string>();

    /// <summary>The kernel parameters asked for that exist.</summary>
    internal IReadOnlyDictionary<string, string> Sysctls { get; init; } = new Dictionary<string, string>();

    /// <summary>Which of the modules asked for are loaded or built in.</summary>
    internal IReadOnlySet<string> Modules { get; init; } = new HashSet<string>();

    /// <summary>The units asked for.</summary>
    internal IReadOnlyDictionary<string, UnitFact> Units { get; init; } = new Dictionary<string, UnitFact>();

    /// <summary>Which of the paths asked for are folders, or links to one.</summary>
    internal IReadOnlySet<string> Directories { get; init; } = new HashSet<string>();

    /// <summary>What there is at the paths asked for and at those in the manifest.</summary>
    internal IReadOnlyDictionary<string, FileFact> Files { get; init; } = new Dictionary<string, FileFact>();

    /// <summary>What is mounted; empty if nothing was asked.</summary>
    internal IReadOnlyList<MountFact> Mounts { get; init; } = [];

    /// <summary>The host's addresses, on whatever interface; empty if nothing was asked.</summary>
    internal IReadOnlySet<IPAddress> Addresses { get; init; } = new HashSet<IPAddress>();

    /// <summary>What HaCluster made on the host.</summary>
    internal Manifest Manifest { get; init; } = Manifest.Empty;

    internal UnitFact UnitOf(string unit) => Units.GetValueOrDefault(unit, UnitFact.Unknown);
}
