using HaCluster.Facts;
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

    /// <summary>The id of the run, the same for all its hosts, by which it can be taken back; empty where nothing was begun.</summary>
    public string Run { get; init; } = "";

    /// <summary>The transaction's id on the host, under <c>/var/lib/hacluster/transactions</c>; empty where nothing was begun.</summary>
    public string Transaction { get; init; } = "";

    /// <summary>
    /// Where on the host the files are kept that somebody had edited by hand and that this deploy or restore has overwritten or removed:
    /// in its transaction, or after a restore below <c>/var/lib/hacluster/kept</c>, where HaCluster never deletes them.
    /// </summary>
    public ValueList<string> KeptEdits => Outcome is HostOutcome.Applied or HostOutcome.Restored
        ? Changes.Where(c => c.EditedByHand).Select(c => Keeper + c.Resource[(c.Resource.IndexOf(':', StringComparison.Ordinal) + 1)..]).ToValueList()
        : [];

    /// <summary>What became of an earlier deploy that had been left unconfirmed on the host, before anything else was done; <see langword="null"/> as a rule.</summary>
    public SettledTransaction? Settled { get; init; }

    /// <summary>How many scripts were sent to the host, the reading of facts included.</summary>
    public int RoundTrips { get; init; }

    /// <summary>How long the host's own part took, from its first change to the confirmation.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether the host is as it was wanted.</summary>
    public bool Succeeded => Outcome is HostOutcome.Unchanged or HostOutcome.Applied or HostOutcome.Restored;

    /// <summary>The result in one sentence.</summary>
    public string ToSentence() => Settled is null ? OutcomeSentence() : $"{Settled}; {OutcomeSentence()}";

    private string OutcomeSentence() => Outcome switch
    {
        HostOutcome.Unchanged => "nothing to change",
        HostOutcome.Applied when Changes.Count == 0 => "nothing else to change",
        HostOutcome.Applied => CountText.Of(Changes.Count, "change") + " applied",
        HostOutcome.Restored => "restored: " + CountText.Of(Changes.Count, "change") + (KeptEdits.Count > 0 ? $"; what was edited by hand is kept in {KeptEdits}" : ""),
        HostOutcome.RolledBack => $"rolled back: {FailedStep}",
        HostOutcome.Declined => "declined",
        HostOutcome.NotReached => FailedStep.Length > 0 ? $"not changed: {FailedStep}" : "not reached",
        _ => $"in an unknown state: {FailedStep}",
    };

    private string Keeper => Outcome == HostOutcome.Restored ? $"{HostPaths.Kept}/{Transaction}" : $"{HostPaths.Transactions}/{Transaction}/backup";

    /// <summary>The host and its result in a sentence.</summary>
    public override string ToString() => $"{Host}: {ToSentence()}";
}
