using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>Something that a rule has to say about a description or a configuration.</summary>
/// <param name="RuleId">The rule's id, such as <c>HA001</c>; its page is docs/rules/HA001.md.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Target">The object it is about, such as <c>vrrpInstance VI_1</c>.</param>
/// <param name="Location">Where that object was written.</param>
/// <param name="SuggestedFix">What to do.</param>
public sealed record Finding(string RuleId, Severity Severity, string Message, string Target, SourceLocation? Location, string SuggestedFix)
{
    /// <summary>The change of the file that mends it, where one is safe: it makes the configuration say what it was meant to say, and nothing else.</summary>
    public FileFix? Fix { get; init; }

    /// <summary>Why it is not to be reported; <see langword="null"/> for a finding that is.</summary>
    public FindingSuppression? Suppression { get; init; }
}
