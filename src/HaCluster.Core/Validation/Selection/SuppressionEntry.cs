using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Selection;

/// <summary>A suppression at work: what it is for, and what came of it.</summary>
/// <param name="ruleId">The rule, as it was written.</param>
/// <param name="reason">Why.</param>
/// <param name="kind">Where it was written.</param>
internal sealed class SuppressionEntry(string ruleId, string reason, SuppressionKind kind)
{
    internal string RuleId { get; } = ruleId;

    internal string Reason { get; } = reason;

    internal SuppressionKind Kind { get; } = kind;

    /// <summary>The rule; <see langword="null"/> where there is none of that id.</summary>
    internal Rule? Rule { get; } = RuleBook.Find(ruleId);

    /// <summary>How findings about the suppression itself call it.</summary>
    internal string Target { get; init; } = "";

    /// <summary>Where it was written.</summary>
    internal SourceLocation? Location { get; init; }

    /// <summary>Its last day, where that is over.</summary>
    internal DateOnly? RanOut { get; init; }

    /// <summary>Why it suppresses nothing, where more can be said than that there is nothing.</summary>
    internal string? WhyIdle { get; set; }

    /// <summary>Whether it may well be of use elsewhere: what it is for can only be found together with other nodes, or for another config id.</summary>
    internal bool MayBeIdle { get; set; }

    /// <summary>Whether it suppresses anything at all.</summary>
    internal bool Counts => Rule is not null && !string.IsNullOrWhiteSpace(Reason) && RanOut is null;

    /// <summary>Whether it has suppressed something.</summary>
    internal bool IsUsed { get; set; }

    /// <summary>Whether it was to suppress an error.</summary>
    internal bool MeetsError { get; set; }
}
