using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Comments;

/// <summary>A comment of keepalived.conf that speaks to us: <c># hacluster: allow HA154 REASON</c>.</summary>
/// <param name="Location">Where the comment begins.</param>
/// <param name="IsAlone">Whether nothing else stands on its line.</param>
/// <param name="Verb">What it says is to be done; empty for nothing.</param>
/// <param name="RuleId">The rule; empty for none.</param>
/// <param name="Reason">Why; empty for no reason.</param>
internal sealed record ToolComment(SourceLocation Location, bool IsAlone, string Verb, string RuleId, string Reason)
{
    /// <summary>For the statement of its line, or for the next one.</summary>
    internal const string Allow = "allow";

    /// <summary>For the whole file.</summary>
    internal const string AllowFile = "allow-file";

    /// <summary>Whether it can be followed.</summary>
    internal bool IsUnderstood => Verb is Allow or AllowFile && RuleId.Length > 0;

    /// <summary>What was probably meant by another word, as <see cref="NearestName.Hint"/> says it.</summary>
    internal string Hint => NearestName.Hint(Verb, [Allow, AllowFile]);
}
