using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>What a deploy did to one host.</summary>
/// <param name="Host">The host's name.</param>
/// <param name="Outcome">The state it is in now.</param>
/// <param name="Changes">What was planned for it.</param>
public sealed record HostResult(string Host, HostOutcome Outcome, ValueList<Change> Changes)
{
    /// <summary>The resource whose step failed, such as <c>service:nginx.service</c>, or what else went wrong in a few words; empty if nothing did.</summary>
    public string FailedStep { get; init; } = "";

    /// <summary>What the failed step printed, with secrets masked; empty if none failed.</summary>
    public string Output { get; init; } = "";

    /// <summary>The stable id of what went wrong, such as <c>StepFailed</c>, <c>DeployLocked</c>, <c>PlanStale</c>; empty if nothing did.</summary>
    public string ErrorId { get; init; } = "";

    /// <summary>The transaction's id on the host, under <c>/var/lib/hacluster/transactions</c>; empty where nothing was begun.</summary>
    public string Transaction { get; init; } = "";

    /// <summary>How many scripts were sent to the host, the reading of facts included.</summary>
    public int RoundTrips { get; init; }

    /// <summary>How long the host's own part took, from its first change to the confirmation.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether the host is as it was wanted.</summary>
    public bool Succeeded => Outcome is HostOutcome.Unchanged or HostOutcome.Applied;

    /// <summary>The result in one sentence.</summary>
    public string ToSentence() => Outcome switch
    {
        HostOutcome.Unchanged => "nothing to change",
        HostOutcome.Applied => Changes.Count == 1 ? "1 change applied" : $"{Changes.Count} changes applied",
        HostOutcome.RolledBack => $"rolled back: {FailedStep}",
        HostOutcome.Declined => "declined",
        HostOutcome.NotReached => FailedStep.Length > 0 ? $"not changed: {FailedStep}" : "not reached",
        _ => $"in an unknown state: {FailedStep}",
    };

    /// <summary>The host and its result in a sentence.</summary>
    public override string ToString() => $"{Host}: {ToSentence()}";
}
