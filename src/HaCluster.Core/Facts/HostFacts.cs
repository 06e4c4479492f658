using System.Net;
using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>What one round trip read from a host. What was not asked is empty.</summary>
public sealed record HostFacts
{
    /// <summary>The deploy that holds the host's lock, or <see langword="null"/>.</summary>
    public UnfinishedTransaction? Unfinished { get; init; }

    /// <summary>What the host remembers of the transactions there, the oldest first.</summary>
    internal IReadOnlyList<TransactionRecord> Transactions { get; init; } = [];

    /// <summary>The drill that has the host, or <see langword="null"/>.</summary>
    internal LiveDrill? Drill { get; init; }

    /// <summary>The family of the host's distribution; Debian's where it was not asked for.</summary>
    internal Distribution Distribution { get; init; } = Distribution.Debian;

    /// <summary>What the host calls itself.</summary>
    internal string HostName { get; init; } = "";

    /// <summary>Which machine it is: two hosts with the same text here are one. Empty where it does not say, or was not asked.</summary>
    internal string Machine { get; init; } = "";

    /// <summary>Which of the names asked for are installed packages.</summary>
    internal IReadOnlySet<string> Packages { get; init; } = new HashSet<string>();

    /// <summary>The kernel parameters asked for that exist.</summary>
    internal IReadOnlyDictionary<string, string> Sysctls { get; init; } = new Dictionary<string, string>();

    /// <summary>The lines of the kernel's files.</summary>
    internal FileLines Kernel { get; init; } = new([]);

    /// <summary>Which of the modules asked for are loaded or built in.</summary>
    internal IReadOnlySet<string> Modules { get; init; } = new HashSet<string>();

    /// <summary>The units asked for.</summary>
    internal IReadOnlyDictionary<string, UnitFact> Units { get; init; } = new Dictionary<string, UnitFact>();

    /// <summary>Which of the paths asked for are folders, or links to one.</summary>
    internal IReadOnlySet<string> Directories { get; init; } = new HashSet<string>();

    /// <summary>What there is at the paths asked for and at those in the manifest.</summary>
    internal IReadOnlyDictionary<string, FileFact> Files { get; init; } = new Dictionary<string, FileFact>();

    /// <summary>The files in the folders asked for that are too large to be read.</summary>
    internal ValueList<string> TooLarge { get; init; } = [];

    /// <summary>What is mounted, in the order in which it was.</summary>
    internal IReadOnlyList<LiveMount> Mounts { get; init; } = [];

    /// <summary>The host's addresses, on whatever interface.</summary>
    internal IReadOnlySet<IPAddress> Addresses { get; init; } = new HashSet<IPAddress>();

    /// <summary>The host's addresses, and the interfaces that have them.</summary>
    internal ValueList<LiveAddress> InterfaceAddresses { get; init; } = [];

    /// <summary>The interfaces whose link is down.</summary>
    internal ValueList<string> LinksDown { get; init; } = [];

    /// <summary>The words that daemons were started with, by the first of the files that were asked for their numbers.</summary>
    internal IReadOnlyDictionary<string, ValueList<string>> CommandLines { get; init; } = new Dictionary<string, ValueList<string>>();

    /// <summary>What the scripts that were asked for printed, by their names.</summary>
    internal IReadOnlyDictionary<string, ValueList<string>> Reports { get; init; } = new Dictionary<string, ValueList<string>>();

    /// <summary>What HaCluster made on the host.</summary>
    internal Manifest Manifest { get; init; } = Manifest.Empty;

    internal UnitFact UnitOf(string unit) => Units.GetValueOrDefault(unit, UnitFact.Unknown);

    /// <summary>The values of the kernel parameters in whose key a star stands for any name.</summary>
    /// <returns>What stands for the star, and the value.</returns>
    internal IEnumerable<(string Name, string Value)> SysctlsOf(string key) => Kernel.Of(SysctlPath.Of(key));
}
