using HaCluster.Formats.Keepalived.Expansion;

namespace HaCluster.Validation.Keepalived;

/// <summary>No file at all: what a definition renders includes none.</summary>
internal sealed class NoFiles : IConfigFiles
{
    public static readonly NoFiles Instance = new();

    public IEnumerable<string> NamesIn(string folder) => [];

    public bool Exists(string path) => false;

    public byte[] Read(string path) => throw new FileNotFoundException("There is no such file.", path);
}
