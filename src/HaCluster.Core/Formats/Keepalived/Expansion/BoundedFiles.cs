namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>Files that are looked for so often only: a pattern such as <c>/*/*/*/*</c> goes through a whole machine, and a file can have thousands of them.</summary>
internal sealed class BoundedFiles(IConfigFiles files) : IConfigFiles
{
    // In names. To read a folder, and the pattern for it, takes as long as a hundred of them.
    private const int Most = 1_000_000;
    private const int OfFolder = 100;
    private const int OfPath = 10;

    private int _looked;

    /// <summary>Whether nothing is looked for any more.</summary>
    internal bool IsExhausted => _looked > Most;

    public IEnumerable<string> NamesIn(string folder)
    {
        _looked += OfFolder;
        foreach (var name in IsExhausted ? [] : files.NamesIn(folder))
        {
            _looked++;
            yield return name;
        }
    }

    public bool Exists(string path)
    {
        _looked += OfPath;
        return !IsExhausted && files.Exists(path);
    }

    public byte[] Read(string path) => files.Read(path);
}
