using HaCluster.Model;
using HaCluster.Validation.Keepalived.Comments;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA249CommentNotUnderstood() : Rule("HA249", Severity.Warning, "A comment for hacluster is not understood")
{
    /// <summary>The rule. Nothing asks it: the reader of the comments meets what it is about.</summary>
    internal static HA249CommentNotUnderstood Instance { get; } = new();

    internal Finding Report(ToolComment comment)
    {
        var message = comment.Verb is ToolComment.Allow or ToolComment.AllowFile
            ? "The comment does not say what to allow."
            : $"The comment is for hacluster, which knows no {ShownText.Quote(comment.Verb)}.{comment.Hint}";
        return new Finding(Id, Severity, message, "comment", comment.Location, $"Write '# hacluster: {ToolComment.Allow} RULE REASON', or '{ToolComment.AllowFile}' for the whole file.");
    }
}
