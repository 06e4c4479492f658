using HaCluster.Facts;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>What one host has, looked at as objects.</summary>
/// <param name="Target">What ssh was told to connect to.</param>
/// <param name="Facts">What was read there.</param>
internal sealed record HostReading(string Target, HostFacts Facts)
{
    /// <summary>Whether it was read from the host itself, and not from files: only then is what it does not have missing.</summary>
    public bool IsLive { get; init; } = true;

    /// <summary>The files and folders that were asked for because others refer to them.</summary>
    public IReadOnlyCollection<string> Asked { get; init; } = [];

    /// <summary>Its addresses.</summary>
    public ValueList<LiveAddress> Addresses => Facts.InterfaceAddresses;

    /// <summary>Files that are too large to be read.</summary>
    public ValueList<string> TooLarge => Facts.TooLarge;

    /// <summary>The files, by their paths.</summary>
    public IReadOnlyDictionary<string, FileFact> Files => Facts.Files;

    /// <summary>Its name in a cluster that HaCluster deployed there; <see langword="null"/> where nothing tells it.</summary>
    public string? KnownAs { get; init; }

    /// <summary>The name of that cluster.</summary>
    public string? KnownIn { get; init; }

    /// <summary>The keepalived.conf as keepalived sees it; <see langword="null"/> where there is none.</summary>
    public KeepalivedExpansion? Expansion { get; init; }

    /// <summary>The keepalived.conf as objects.</summary>
    public KeepalivedConfiguration Keepalived { get; init; } = new();

    /// <summary>The text of a file; <see langword="null"/> where there is none.</summary>
    public string? TextOf(string path) => Files.TryGetValue(path, out var file) ? ConfigBytes.Decode(file.Content) : null;
}
