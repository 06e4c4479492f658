namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>Where included files come from: this machine, or what was read of another one.</summary>
public interface IConfigFiles
{
    /// <summary>The names of what is in a folder, without the folder; nothing where there is no such folder.</summary>
    IEnumerable<string> NamesIn(string folder);

    /// <summary>Whether anything of that path is there: a file or a folder.</summary>
    bool Exists(string path);

    /// <summary>A file's bytes.</summary>
    /// <exception cref="IOException">It is no regular file, cannot be read, or is executable, which keepalived refuses.</exception>
    byte[] Read(string path);
}
