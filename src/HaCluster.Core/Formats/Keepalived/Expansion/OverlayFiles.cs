namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>Files, some of which are changed but not yet written.</summary>
internal sealed class OverlayFiles(IConfigFiles files, IReadOnlyDictionary<string, ConfigFile> changed) : IConfigFiles
{
    public IEnumerable<string> NamesIn(string folder) => files.NamesIn(folder);

    public bool Exists(string path) => files.Exists(path);

    public byte[] Read(string path) => changed.TryGetValue(path, out var file) ? file.ToBytes() : files.Read(path);
}
