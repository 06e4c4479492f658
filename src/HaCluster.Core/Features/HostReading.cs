using HaCluster.Facts;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>What one host has: the answer to the reading script, looked at as objects.</summary>
/// <param name="Target">What ssh was told to connect to.</param>
internal sealed record HostReading(string Target)
{
    private const string ConfigPath = "/etc/keepalived/keepalived.conf";

    /// <summary>Its own name for itself.</summary>
    public string HostName { get; init; } = "";

    /// <summary>Its addresses.</summary>
    public ValueList<LiveAddress> Addresses { get; init; } = [];

    /// <summary>What its kernel says: lines of files in /proc.</summary>
    public FileLines Kernel { get; init; } = new([]);

    /// <summary>The words that keepalived was started with.</summary>
    public ValueList<string> KeepalivedCommand { get; init; } = [];

    /// <summary>The Apache that is installed there, if one is.</summary>
    public ValueList<string> Apache { get; init; } = [];

    /// <summary>Files that are too large to be read.</summary>
    public ValueList<string> TooLarge { get; init; } = [];

    /// <summary>The files, by their paths.</summary>
    public IReadOnlyDictionary<string, FileFact> Files { get; init; } = new Dictionary<string, FileFact>();

    /// <summary>The keepalived.conf as keepalived sees it; <see langword="null"/> where there is none.</summary>
    public KeepalivedExpansion? Expansion { get; init; }

    /// <summary>The keepalived.conf as objects.</summary>
    public KeepalivedConfiguration Keepalived { get; init; } = new();

    /// <summary>The path of the keepalived.conf in use.</summary>
    public string KeepalivedPath => Option("-f", "--use-file") is { } path && path.StartsWith('/') ? path : ConfigPath;

    /// <summary>Expands the keepalived.conf.</summary>
    /// <param name="files">The files.</param>
    public KeepalivedExpansion? Expand(ReadFiles files)
    {
        if (!files.Exists(KeepalivedPath))
            return null;
        try
        {
            var tree = KeepalivedTree.Parse(new ConfigFile(files.Read(KeepalivedPath), KeepalivedPath));
            return KeepalivedExpansion.Of(tree, new ExpansionOptions { ConfigId = Option("-i", "--config-id"), Files = files, Environment = _ => null });
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The text of a file; <see langword="null"/> where there is none.</summary>
    public string? TextOf(string path) => Files.TryGetValue(path, out var file) ? ConfigBytes.Decode(file.Content) : null;

    // keepalived(8): -i NAME, -iNAME, --config-id=NAME, --config-id NAME
    private string? Option(string letter, string name)
    {
        for (var i = 1; i < KeepalivedCommand.Count; i++)
        {
            var word = KeepalivedCommand[i];
            if (word == letter || word == name)
                return i + 1 < KeepalivedCommand.Count ? KeepalivedCommand[i + 1] : null;
            if (word.StartsWith(name + "=", StringComparison.Ordinal))
                return word[(name.Length + 1)..];
            if (word.StartsWith(letter, StringComparison.Ordinal))
                return word[letter.Length..];
        }
        return null;
    }
}
