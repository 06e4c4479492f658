using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>That a finding is suppressed, and why.</summary>
/// <param name="Kind">Where it was suppressed.</param>
/// <param name="Reason">Why, as it was written.</param>
public sealed record FindingSuppression(SuppressionKind Kind, string Reason)
{
    /// <summary><c>suppressed: REASON</c>, on one line and without anything that a terminal would act upon.</summary>
    public override string ToString() => $"suppressed: {ShownText.Line(Reason)}";
}
