using System.Text;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived;

/// <summary>Writes nodes as the text of keepalived.conf(5): four blanks for each level, an empty line before each block of the top level.</summary>
public static class KeepalivedWriter
{
    /// <summary>The text of <paramref name="nodes"/>.</summary>
    /// <exception cref="HaClusterException">A word cannot be written; see <see cref="KeepalivedText.Quote"/>.</exception>
    public static string Write(IEnumerable<KeepalivedNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var text = new StringBuilder();
        foreach (var node in nodes)
        {
            if (node is KeepalivedBlock or KeepalivedRaw { Children: not null } && text.Length > 0)
                text.Append('\n');
            Write(text, node, 0);
        }
        return text.ToString();
    }

    private static void Write(StringBuilder text, KeepalivedNode node, int level)
    {
        text.Append(' ', level * 4);
        switch (node)
        {
            case KeepalivedComment comment:
                FormatGuard.RefuseControlCharacters(comment.Text, "KeepalivedValueInvalid", "keepalived.conf, comment");
                text.Append("# ").Append(comment.Text).Append('\n');
                break;
            case KeepalivedDirective directive:
                WriteWords(text, directive.Words);
                text.Append('\n');
                break;
            case KeepalivedBlock block:
                WriteWords(text, block.Words);
                text.Append(" {\n");
                WriteChildren(text, block.Children, level);
                break;
            case KeepalivedRaw raw:
                text.Append(KeepalivedText.Statement(raw.Text, opensBlock: raw.Children is not null)).Append('\n');
                if (raw.Children is not null)
                    WriteChildren(text, raw.Children, level);
                break;
        }
    }

    private static void WriteChildren(StringBuilder text, ValueList<KeepalivedNode> children, int level)
    {
        foreach (var child in children)
            Write(text, child, level + 1);
        text.Append(' ', level * 4).Append("}\n");
    }

    private static void WriteWords(StringBuilder text, ValueList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0)
                text.Append(' ');
            var word = KeepalivedText.Quote(words[i], words[0]);
            // An item of a list may be called like the one keyword that is looked at before all others.
            text.Append(i == 0 && word.StartsWith("include", StringComparison.Ordinal) && LineStart.IsInclude($"{word} x", out _, out _) ? $"\"{word}\"" : word);
        }
    }
}
