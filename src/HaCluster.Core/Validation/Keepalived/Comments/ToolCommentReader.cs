using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Comments;

/// <summary>Finds the comments of a file that speak to us, in any letter case but all capitals. A file without any is searched for one word, and no more.</summary>
internal static class ToolCommentReader
{
    private const string Name = "hacluster:";

    // What every way to write it has in common: to look for this, letter for letter, takes a fortieth of the time.
    private const string NameEnd = "luster:";

    /// <summary>The comments, in order.</summary>
    internal static IEnumerable<ToolComment> Read(ConfigFile file)
    {
        var text = file.Text;
        var (line, counted) = (1, 0);
        for (var at = text.IndexOf(NameEnd, StringComparison.Ordinal); at >= 0;)
        {
            var start = text.LastIndexOf('\n', at) + 1;
            var next = text.IndexOf('\n', at);
            var end = next < 0 ? text.Length : next;
            while (end > at && text[end - 1] == '\r')
                end--;
            line += text.AsSpan(counted, start - counted).Count('\n');
            counted = start;
            if (LineReader.CommentStart(file, start, end) is >= 0 and var comment && Read(text.AsSpan(comment, end - comment)) is { } words)
            {
                var isAlone = text.AsSpan(start, comment - start).IndexOfAnyExcept(' ', '\t') < 0;
                var read = new ToolComment(new SourceLocation(file.Path, line, comment - start + 1), isAlone, words.Verb, words.Rule, words.Reason);
                if (IsMeant(read))
                    yield return read;
            }
            at = next < 0 ? -1 : text.IndexOf(NameEnd, next, StringComparison.Ordinal);
        }
    }

    // From the comment's own sign on. A comment that only mentions us is none of ours.
    private static (string Verb, string Rule, string Reason)? Read(ReadOnlySpan<char> comment)
    {
        var rest = comment.TrimStart("#!").TrimStart();
        if (!rest.StartsWith(Name, StringComparison.OrdinalIgnoreCase))
            return null;
        rest = rest[Name.Length..];
        var verb = TakeWord(ref rest);
        var rule = TakeWord(ref rest).TrimEnd(':');
        return (verb.ToString(), rule.ToString(), rest.Trim().ToString());
    }

    // Pacemaker's user has the same name as we have, and a note about it is none for us.
    private static bool IsMeant(ToolComment comment) => comment.IsUnderstood || comment.Verb is ToolComment.Allow or ToolComment.AllowFile || comment.Hint.Length > 0 ||
        (comment.RuleId.StartsWith("HA", StringComparison.Ordinal) && comment.RuleId.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0);

    private static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var end = text.IndexOfAny(" \t");
        var word = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[end..];
        return word;
    }
}
