namespace HaCluster.Features;

/// <summary>One look at the way that packets of visitors take through a live cluster.</summary>
/// <param name="Kind">What was looked at, one of <see cref="DataPathCheckKind"/>.</param>
/// <param name="Host">On which host; empty where it concerns several.</param>
/// <param name="Subject">What it is about, such as <c>192.0.2.100</c> or <c>lb1 -> web1</c>.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Seen">What was seen, in a sentence.</param>
public sealed record DataPathCheck(string Kind, string Host, string Subject, DataPathOutcome Outcome, string Seen)
{
    /// <summary>What to do about it; empty for what passed.</summary>
    public string Advice { get; init; } = "";

    /// <summary>Whether it is as it should be.</summary>
    public bool Passed => Outcome == DataPathOutcome.Passed;

    /// <summary>Whether a <see cref="ClusterProblem"/> of the same look says it already.</summary>
    internal bool IsKnown { get; init; }

    /// <summary>What was seen, and what to do.</summary>
    public override string ToString() => Advice.Length > 0 ? $"{Seen} {Advice}" : Seen;
}
