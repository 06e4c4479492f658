using System.Text;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Definition;

/// <summary>Reads and writes clusters as YAML. The shape is that of schemas/hacluster.schema.json.</summary>
public static class ClusterYaml
{
    /// <summary>Reads a definition file, in UTF-8 (or UTF-16 with a byte order mark).</summary>
    /// <param name="path">The file.</param>
    /// <returns>The cluster; each of its objects knows its line.</returns>
    /// <exception cref="DefinitionException">The file cannot be read, or its definition has mistakes; all of them are named.</exception>
    public static Cluster Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(ReadText(path), path);
    }

    /// <summary>Reads a definition.</summary>
    /// <param name="text">YAML text of at most 8 MB.</param>
    /// <param name="fileName">The name that locations show; <see langword="null"/> for text from elsewhere than a file.</param>
    /// <exception cref="DefinitionException">The definition has mistakes; all of them are named.</exception>
    public static Cluster Parse(string text, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var root = YamlTreeReader.Read(text, fileName)
            ?? throw Unreadable(fileName, "The definition is empty.", "Begin with 'name: NAME' and 'hosts:'.");
        var mistakes = new MistakeList();
        return ClusterShape.Root.TryRead(root, mistakes, out var cluster) ? cluster : throw mistakes.ToException();
    }

    /// <summary>Writes a definition. What goes without saying is left out; <see cref="Parse"/> of it gives an equal cluster.</summary>
    /// <exception cref="HaClusterException">
    /// <see cref="DefinitionErrorId.SecretNotExportable"/>: a secret was given as a value;
    /// <see cref="DefinitionErrorId.NotExportable"/>: two hosts, or two members of an instance, have one name, or a text is no valid Unicode.
    /// </exception>
    public static string Write(Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return YamlTreeWriter.Write(ClusterShape.Root.Write(cluster));
    }

    /// <summary>Writes a definition to a file, in UTF-8.</summary>
    /// <exception cref="HaClusterException">As for <see cref="Write"/>, or <see cref="DefinitionErrorId.Unwritable"/>.</exception>
    public static void Save(Cluster cluster, string path)
    {
        var text = Write(cluster);
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HaClusterException(DefinitionErrorId.Unwritable, $"The definition cannot be written: {e.Message}", null, e);
        }
    }

    // Reads one character more than a definition may have, and no more: a device or a pipe may have no end.
    private static string ReadText(string path)
    {
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var buffer = new char[64 * 1024];
            var text = new StringBuilder();
            for (int read; text.Length <= YamlTreeReader.LongestText && (read = reader.Read(buffer)) > 0;)
                text.Append(buffer, 0, read);
            return text.ToString();
        }
        catch (DecoderFallbackException e)
        {
            throw Unreadable(path, "The definition is not UTF-8 text.", "Save it as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, $"The definition cannot be read: {e.Message}", "", e);
        }
    }

    private static DefinitionException Unreadable(string? file, string message, string fix, Exception? inner = null)
    {
        var mistakes = new MistakeList();
        mistakes.Add(DefinitionErrorId.Unreadable, new SourceLocation(file, 1), message, fix);
        return mistakes.ToException(inner);
    }
}
