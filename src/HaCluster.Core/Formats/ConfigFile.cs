using HaCluster.Values;

namespace HaCluster.Formats;

/// <summary>The text of one configuration file, every byte of it.</summary>
public sealed class ConfigFile
{
    /// <summary>A file that holds <paramref name="text"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file's path as the user gave it; <see langword="null"/> for text without a file.</param>
    public ConfigFile(string text, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        (Text, Path) = (text, path);
    }

    /// <summary>A file that holds <paramref name="bytes"/>; see <see cref="ConfigBytes"/>.</summary>
    public ConfigFile(ReadOnlySpan<byte> bytes, string? path = null) : this(ConfigBytes.Decode(bytes), path)
    {
    }

    /// <summary>The path as the user gave it; <see langword="null"/> for text without a file.</summary>
    public string? Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The file as bytes.</summary>
    public byte[] ToBytes() => ConfigBytes.Encode(Text);

    /// <summary>Reads a file of this machine.</summary>
    /// <exception cref="HaClusterException"><c>ConfigUnreadable</c>: it is not there, or cannot be read.</exception>
    public static ConfigFile Load(string path)
    {
        try
        {
            return new ConfigFile(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new HaClusterException("ConfigUnreadable", $"{ShownText.Of(path)} cannot be read: {e.Message}", inner: e);
        }
    }

    /// <summary>Writes the text to where it was read from: beside the old file, with its permissions, and then in its place, so that no reader ever sees half of it.</summary>
    /// <exception cref="HaClusterException"><c>ConfigUnwritable</c>: it cannot be written; the old file is as it was.</exception>
    /// <exception cref="InvalidOperationException">The text has no file.</exception>
    public void Save()
    {
        var path = Path ?? throw new InvalidOperationException("The text has no file.");
        try
        {
            // A link stays one; what it points to is replaced.
            Replace(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HaClusterException("ConfigUnwritable", $"{ShownText.Of(path)} cannot be written: {e.Message}", inner: e);
        }
    }

    private void Replace(string target)
    {
        var beside = $"{target}.{System.IO.Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // From the first byte on: the file may hold a password.
        UnixFileMode? mode = !OperatingSystem.IsWindows() && File.Exists(target) ? options.UnixCreateMode = File.GetUnixFileMode(target) : null;
        using var file = new FileStream(beside, options);
        try
        {
            file.Write(ToBytes());
            file.Flush(flushToDisk: true);
            // The umask may have taken some of it.
            if (mode is { } whole && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.SafeFileHandle, whole);
            file.Close();
            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
