using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Expansion;

namespace HaCluster.Core.Tests.Formats.Keepalived.Expansion;

/// <summary>Files that are only in memory, by their paths.</summary>
internal sealed class MemoryFiles(params (string Path, string Text)[] files) : IConfigFiles
{
    private readonly Dictionary<string, string> _files = files.ToDictionary(f => f.Path, f => f.Text);

    public IEnumerable<string> NamesIn(string folder)
    {
        var prefix = folder is "" or "/" ? folder : folder + "/";
        return _files.Keys.Where(p => p.StartsWith(prefix, StringComparison.Ordinal)).Select(p => p[prefix.Length..].Split('/')[0]).Distinct();
    }

    public bool Exists(string path) => _files.ContainsKey(path) || _files.Keys.Any(p => p.StartsWith(path + "/", StringComparison.Ordinal));

    public byte[] Read(string path) => _files.TryGetValue(path, out var text) ? ConfigBytes.Encode(text) : throw new IOException("It is a folder.");
}
