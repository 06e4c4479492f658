using System.Text;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived;

/// <summary>Writes nodes as the text of keepalived.conf(5): four blanks for each level, an empty line before each block of the top level.</summary>
public sealed class KeepalivedWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<KeepalivedOrigin?> _origins = [];

    private KeepalivedWriter()
    {
    }

    /// <summary>The text of <paramref name="nodes"/>.</summary>
    /// <exception cref="HaClusterException">A word cannot be written; see <see cref="KeepalivedText.Quote"/>.</exception>
    public static string Write(IEnumerable<KeepalivedNode> nodes) => Write(nodes, out _);

    /// <summary>The same, and of what each line was made, by its number from 0.</summary>
    internal static string Write(IEnumerable<KeepalivedNode> nodes, out IReadOnlyList<KeepalivedOrigin?> origins)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var writer = new KeepalivedWriter();
        foreach (var node in nodes)
        {
            if (node is KeepalivedBlock or KeepalivedRaw { Children: not null } && writer._text.Length > 0)
                writer.EndLine("", null);
            writer.Write(node, 0, null);
        }
        origins = writer._origins;
        return writer._text.ToString();
    }

    private void Write(KeepalivedNode node, int level, KeepalivedOrigin? ofBlock)
    {
        var origin = node.Origin ?? ofBlock;
        _text.Append(' ', level * 4);
        switch (node)
        {
            case KeepalivedComment comment:
                FormatGuard.RefuseControlCharacters(comment.Text, "KeepalivedValueInvalid", "keepalived.conf, comment");
                EndLine($"# {comment.Text}", origin);
                break;
            case KeepalivedDirective directive:
                EndLine(Line(directive.Words), origin);
                break;
            case KeepalivedBlock block:
                EndLine($"{Line(block.Words)} {{", origin);
                WriteChildren(block.Children, level, origin);
                break;
            case KeepalivedRaw raw:
                EndLine(KeepalivedText.Statement(raw.Text, opensBlock: raw.Children is not null), origin);
                if (raw.Children is not null)
                    WriteChildren(raw.Children, level, origin);
                break;
        }
    }

    private void WriteChildren(ValueList<KeepalivedNode> children, int level, KeepalivedOrigin? origin)
    {
        foreach (var child in children)
            Write(child, level + 1, origin);
        _text.Append(' ', level * 4);
        EndLine("}", origin);
    }

    // A brace may have to wait for a line of its own.
    private void EndLine(string text, KeepalivedOrigin? origin)
    {
        _text.Append(text).Append('\n');
        _origins.Add(origin);
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
            _origins.Add(origin);
    }

    private static string Line(ValueList<string> words)
    {
        var line = new StringBuilder();
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0)
                line.Append(' ');
            var word = KeepalivedText.Quote(words[i], words[0]);
            // An item of a list may be called like the one keyword that is looked at before all others.
            line.Append(i == 0 && word.StartsWith("include", StringComparison.Ordinal) && LineStart.IsInclude($"{word} x", out _, out _) ? $"\"{word}\"" : word);
        }
        return line.ToString();
    }
}
