using System.Text;
using HaCluster.Values;

namespace HaCluster.Formats.Apache;

/// <summary>A directive or a section of the Apache HTTP server's configuration.</summary>
/// <param name="Words">The name, of a section without its brackets, and the arguments, without quotes.</param>
/// <param name="Children">What stands in a section; nothing for a directive.</param>
internal sealed record ApacheDirective(ValueList<string> Words, IReadOnlyList<ApacheDirective> Children)
{
    /// <summary>Its name. Letter case does not matter to Apache.</summary>
    public string Name => Words.Count > 0 ? Words[0] : "";

    /// <summary>Whether it is called so.</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The directives of a file, as far as it can be read: what Apache refuses is no error here.</summary>
    public static IReadOnlyList<ApacheDirective> Parse(string text)
    {
        var open = new Stack<(ValueList<string> Words, List<ApacheDirective> Children)>();
        open.Push(([], []));
        foreach (var line in Lines(text))
        {
            if (line.StartsWith("</", StringComparison.Ordinal))
            {
                if (open.Count > 1)
                    Close(open);
            }
            else if (line.StartsWith('<'))
            {
                open.Push((WordsOf(line[1..].TrimEnd().TrimEnd('>')), []));
            }
            else
            {
                open.Peek().Children.Add(new ApacheDirective(WordsOf(line), []));
            }
        }
        while (open.Count > 1)
            Close(open);
        return open.Pop().Children;
    }

    private static void Close(Stack<(ValueList<string> Words, List<ApacheDirective> Children)> open)
    {
        var (words, children) = open.Pop();
        open.Peek().Children.Add(new ApacheDirective(words, children));
    }

    /// <summary>Lines that say something: a backslash at the end joins the next one, a comment has a line of its own (configuring.html, "Syntax").</summary>
    private static IEnumerable<string> Lines(string text)
    {
        var whole = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            var part = line.TrimEnd('\r');
            if (part.EndsWith('\\'))
            {
                whole.Append(part, 0, part.Length - 1);
                continue;
            }
            var logical = whole.Append(part).ToString().Trim();
            whole.Clear();
            if (logical.Length > 0 && logical[0] != '#')
                yield return logical;
        }
    }

    /// <summary>Words end at blanks; one in quotes may have them, and a backslash before its quote or another backslash is not part of it.</summary>
    private static ValueList<string> WordsOf(string line)
    {
        var words = new List<string>();
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }
            words.Add(ReadWord(line, ref at));
        }
        return words.ToValueList();
    }

    private static string ReadWord(string line, ref int at)
    {
        var word = new StringBuilder();
        var quote = line[at] is '"' or '\'' ? line[at++] : '\0';
        for (; at < line.Length; at++)
        {
            if (quote == '\0' ? char.IsWhiteSpace(line[at]) : line[at] == quote)
                break;
            if (quote != '\0' && line[at] == '\\' && at + 1 < line.Length && (line[at + 1] == quote || line[at + 1] == '\\'))
                at++;
            word.Append(line[at]);
        }
        if (quote != '\0')
            at++;
        return word.ToString();
    }
}
