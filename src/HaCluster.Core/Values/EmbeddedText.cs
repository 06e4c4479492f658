namespace HaCluster.Values;

/// <summary>Texts that stand as files beside the code and are embedded in the assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>A script as it is sent: without the lines that are comments, which are for whoever reads the file.</summary>
    /// <param name="beside">As for <see cref="Read"/>.</param>
    /// <param name="name">As for <see cref="Read"/>. None of its lines may begin with <c>#</c> within quotes or a here-document.</param>
    /// <exception cref="InvalidOperationException">There is no such file: a mistake of ours.</exception>
    public static string ReadScript(Type beside, string name) =>
        string.Concat(Read(beside, name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.TrimStart().StartsWith('#')).Select(l => l + "\n"));

    /// <summary>The text of a file in the folder of a type, with line ends as Unix has them.</summary>
    /// <param name="beside">A type of that folder's namespace.</param>
    /// <param name="name">The file's name; one in a folder below it with dots for slashes, such as <c>Scripts.apply.sh</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such file: a mistake of ours.</exception>
    public static string Read(Type beside, string name)
    {
        var resource = $"{beside.Namespace}.{name}";
        using var stream = beside.Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
