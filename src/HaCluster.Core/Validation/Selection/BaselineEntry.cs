namespace HaCluster.Validation.Selection;

/// <summary>A finding that a baseline knows.</summary>
/// <param name="RuleId">The rule's id.</param>
/// <param name="File">The file that it is in, relative to the baseline's folder; empty for none.</param>
/// <param name="Target">The object that it is about.</param>
/// <param name="Message">What is wrong, without the lines that it names.</param>
/// <param name="Fingerprint">What tells it from others of the same rule and target.</param>
internal sealed record BaselineEntry(string RuleId, string File, string Target, string Message, string Fingerprint)
{
    /// <summary>What a finding is known by.</summary>
    internal (string RuleId, string Target, string Fingerprint) Key => (RuleId, Target, Fingerprint);
}
