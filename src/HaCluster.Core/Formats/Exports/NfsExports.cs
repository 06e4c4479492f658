using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>What a host exports over NFS, as exports(5).</summary>
public static class NfsExports
{
    /// <summary>The options that exports(5) has, those with a value with their <c>=</c>.</summary>
    public static ValueList<string> OptionNames { get; } = ExportOption.Names.ToValueList();

    /// <summary>Reads exports(5) as exportfs takes it. Everything is read, or nothing.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="fileName">The name that locations show; <see langword="null"/> for text from elsewhere than a file.</param>
    /// <exception cref="HaClusterException">
    /// At the first mistake, with its line and column: <c>ExportsSyntax</c>; <c>PathInvalid</c>: an entry does not begin with an absolute path;
    /// <c>ExportsOptionUnknown</c>; <c>ExportsValueInvalid</c>: the value of an option, or a client, that cannot be.
    /// </exception>
    public static ValueList<NfsExport> Parse(string text, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ExportsReader(ExportsText.BytesOf(text), fileName).Read();
    }

    /// <summary>Reads a file. Names in it may have bytes that are no UTF-8.</summary>
    /// <exception cref="HaClusterException"><c>ExportsUnreadable</c>: the file cannot be read; and those of <see cref="Parse"/>.</exception>
    public static ValueList<NfsExport> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HaClusterException("ExportsUnreadable", $"{ShownText.Of(path)} cannot be read: {e.Message}", inner: e);
        }
        return new ExportsReader(bytes, path).Read();
    }

    /// <summary>Writes entries. <see cref="Parse"/> of what was read and written gives equal objects; comments stand before their entry.</summary>
    /// <exception cref="HaClusterException"><c>ExportsValueInvalid</c>: a text that exports(5) cannot hold; <c>NfsShareWithoutClients</c>: an entry without clients.</exception>
    public static string Write(IEnumerable<NfsExport> exports)
    {
        ArgumentNullException.ThrowIfNull(exports);
        return string.Concat(exports.SelectMany(ExportsWriter.LinesOf).Select(l => l + "\n"));
    }
}
