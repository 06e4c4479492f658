using System.Text;
using DiffPlex.Renderer;
using HaCluster.Facts;
using HaCluster.Resources;

namespace HaCluster.Convergence;

/// <summary>The unified diff of a file for a plan's reader: secrets masked, and nothing in it that a terminal would obey.</summary>
internal static class FileDiff
{
    private const string Hidden = "(a line that is not shown: the file is private, and it may hold a secret)";

    /// <param name="file">The new file.</param>
    /// <param name="old">The old one, or <see langword="null"/>.</param>
    /// <param name="isOurs">Whether the old content is just what HaCluster wrote: then its secrets stand where the new one's do.</param>
    /// <param name="isKnown">Whether all secrets of the new content are known.</param>
    public static string Write(FileResource file, FileFact? old, bool isOurs, bool isKnown = true)
    {
        var secrets = SecretMask.ValuesOf(file);
        var newText = SecretMask.Apply(file.Content, secrets);
        var oldText = old is { Kind: FileFactKind.File } ? SecretMask.Apply(Encoding.UTF8.GetString(old.Content), secrets) : "";
        if (isOurs)
            oldText = MaskLikeLines(oldText, newText);
        var diff = UnidiffRenderer.GenerateUnidiff(oldText, newText, old is null ? "/dev/null" : file.Path, file.Path);
        // Of our own private file, the new secrets tell where the old ones stood; without any, nothing does.
        var isPrivate = IsPrivate(file.Mode, file.Group) || secrets.Count > 0 || (old is not null && IsPrivate(old.Mode, old.Group));
        var hide = old is not null && isPrivate && (!isOurs || secrets.Count == 0);
        var hideNew = isPrivate && !isKnown;
        return string.Join('\n', diff.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select((line, i) => Clean(line, i, hide, hideNew)));
    }

    /// <summary>Only root reads it, or a daemon whose group has it for that.</summary>
    private static bool IsPrivate(UnixFileMode mode, string group) =>
        (mode & UnixFileMode.OtherRead) == 0 && ((mode & UnixFileMode.GroupRead) == 0 || group != "root");

    /// <summary>
    /// An old secret is not known here, but stood after the same words as the new one: <c>auth_pass OLD</c>. The first two of them tell, for those
    /// that follow may have changed with it: <c>sentinel auth-pass NAME OLD</c>.
    /// </summary>
    private static string MaskLikeLines(string oldText, string newText)
    {
        var prefixes = SecretMask.WordsBefore(newText);
        var starts = prefixes.Select(FirstWords).ToHashSet();
        return string.Join('\n', oldText.Split('\n').Select(l =>
            prefixes.FirstOrDefault(p => l.StartsWith(p, StringComparison.Ordinal)) is { } prefix ? prefix + SecretMask.Stars
            : starts.FirstOrDefault(s => s.Length > 0 && IsStart(s, l)) is { } start ? $"{start} {SecretMask.Stars}"
            : l));
    }

    // What touches the secret, such as a quote, is no word of its own.
    private static string FirstWords(string text) => string.Join(' ', Words(text[..(text.LastIndexOf(' ') + 1)]).Take(2));

    private static bool IsStart(string start, string line) => start.Split(' ') is var words && Words(line).Take(words.Length).SequenceEqual(words);

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Clean(string line, int index, bool hideOld, bool hideNew)
    {
        if (index > 1 && ((hideOld && line.StartsWith('-')) || (hideNew && line.StartsWith('+'))))
            return line[0] + Hidden;
        return string.Concat(line.Select(c => char.IsControl(c) && c != '\t' ? '\uFFFD' : c));
    }
}
