using System.Text;
using HaCluster.Values;

namespace HaCluster.Formats.Nginx;

/// <summary>A directive of nginx's configuration.</summary>
/// <param name="Words">The name and the parameters, without quotes.</param>
/// <param name="Children">What stands in its block; nothing for a directive without one.</param>
internal sealed record NginxDirective(ValueList<string> Words, IReadOnlyList<NginxDirective> Children)
{
    /// <summary>Its name.</summary>
    public string Name => Words.Count > 0 ? Words[0] : "";

    /// <summary>The directives of a file, as far as it can be read: what nginx refuses is no error here (ngx_conf_read_token).</summary>
    public static IReadOnlyList<NginxDirective> Parse(string text)
    {
        var open = new Stack<(ValueList<string> Words, List<NginxDirective> Children)>();
        open.Push(([], []));
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            switch (text[at])
            {
                case ' ' or '\t' or '\r' or '\n':
                    at++;
                    break;
                case '#':
                    at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
                    break;
                case ';':
                    open.Peek().Children.Add(new NginxDirective(words.ToValueList(), []));
                    words.Clear();
                    at++;
                    break;
                case '{':
                    open.Push((words.ToValueList(), []));
                    words.Clear();
                    at++;
                    break;
                case '}':
                    if (open.Count > 1)
                        Close(open);
                    words.Clear();
                    at++;
                    break;
                default:
                    words.Add(ReadWord(text, ref at));
                    break;
            }
        }
        while (open.Count > 1)
            Close(open);
        return open.Pop().Children;
    }

    private static void Close(Stack<(ValueList<string> Words, List<NginxDirective> Children)> open)
    {
        var (words, children) = open.Pop();
        open.Peek().Children.Add(new NginxDirective(words, children));
    }

    private static string ReadWord(string text, ref int at)
    {
        var word = new StringBuilder();
        var quote = text[at] is '"' or '\'' ? text[at++] : '\0';
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (quote == '\0' ? c is ' ' or '\t' or '\r' or '\n' or ';' or '{' && !IsVariable(text, at) : c == quote)
                break;
            if (c == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\'' or '\\')
                c = text[++at];
            word.Append(c);
        }
        if (quote != '\0')
            at++;
        return word.ToString();
    }

    private static bool IsVariable(string text, int brace) => brace > 0 && text[brace - 1] == '$';
}
