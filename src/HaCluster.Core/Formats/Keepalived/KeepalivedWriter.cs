using System.Text;
using HaCluster.Model;

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
            if (node is KeepalivedBlock && text.Length > 0)
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
                foreach (var child in block.Children)
                    Write(text, child, level + 1);
                text.Append(' ', level * 4).Append("}\n");
                break;
        }
    }

    private static void WriteWords(StringBuilder text, ValueList<string> words) =>
        text.AppendJoin(' ', words.Select(w => KeepalivedText.Quote(w, words[0])));
}
