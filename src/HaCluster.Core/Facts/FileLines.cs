namespace HaCluster.Facts;

/// <summary>Lines of files as <c>grep -H</c> prints them: path, colon, line.</summary>
internal sealed class FileLines(IEnumerable<string> output)
{
    private readonly (string Path, string Line)[] _lines =
        [.. output.Where(l => l.StartsWith('/')).Select(l => l.Split(':', 2)).Where(p => p.Length == 2).Select(p => (p[0], p[1]))];

    /// <summary>The lines of the files in a folder and below it.</summary>
    /// <returns>The file's path from there, and the line.</returns>
    public IEnumerable<(string Name, string Line)> Below(string folder) =>
        _lines.Where(l => l.Path.StartsWith(folder + "/", StringComparison.Ordinal)).Select(l => (l.Path[(folder.Length + 1)..], l.Line));

    /// <summary>The lines of the files with such a path, in which one <c>*</c> may stand for one name.</summary>
    /// <returns>What stands for the star, and the line.</returns>
    public IEnumerable<(string Name, string Line)> Of(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
            return _lines.Where(l => l.Path == pattern).Select(l => ("", l.Line));
        var (before, after) = (pattern[..star], pattern[(star + 1)..]);
        return _lines
            .Where(l => l.Path.Length > before.Length + after.Length && l.Path.StartsWith(before, StringComparison.Ordinal) && l.Path.EndsWith(after, StringComparison.Ordinal))
            .Select(l => (l.Path[before.Length..^after.Length], l.Line));
    }
}
