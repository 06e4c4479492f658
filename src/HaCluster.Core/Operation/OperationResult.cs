using HaCluster.Convergence;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>What became of an operation.</summary>
/// <param name="Operation">What was asked for, such as <c>suspend web1</c>.</param>
/// <param name="Hosts">What was written on which host; empty where all was so already.</param>
public sealed record OperationResult(string Operation, ValueList<HostResult> Hosts)
{
    /// <summary>What is not so yet, in sentences; empty where all is, and where nobody waited for it.</summary>
    public ValueList<string> Missing { get; init; } = [];

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether its last step was begun: all that was to be set has been.</summary>
    internal bool IsBegunWhole { get; init; }

    /// <summary>Whether all hosts took it, and it is so now.</summary>
    public bool Succeeded => Missing.Count == 0 && Hosts.All(h => h.Succeeded);

    /// <summary>The result in a sentence.</summary>
    public string ToSentence() =>
        Hosts.FirstOrDefault(h => !h.Succeeded) is { } failed ? $"{Operation}: {failed}"
        : Missing.Count > 0 ? $"{Operation}: not done in time. {string.Join(' ', Missing)}"
        : Hosts.All(h => h.Outcome == HostOutcome.Unchanged) ? $"{Operation}: it was so already"
        : $"{Operation}: done in {Elapsed.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} s";

    /// <summary>The sentence.</summary>
    public override string ToString() => ToSentence();
}
