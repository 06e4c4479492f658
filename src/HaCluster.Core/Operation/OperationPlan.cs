using HaCluster.Convergence;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>What an operation would do now.</summary>
/// <param name="Operation">What was asked for.</param>
/// <param name="Changes">What it would switch, on which host; empty where all is so already.</param>
/// <param name="Doubts">Why it should not be done now, in sentences: without being forced to, the operation refuses where there are any.</param>
public sealed record OperationPlan(string Operation, ValueList<Change> Changes, ValueList<string> Doubts)
{
    /// <summary>The plan in a sentence.</summary>
    public string ToSentence() => Changes.Count == 0 ? $"{Operation}: nothing to do" : $"{Operation} ({string.Join(", ", Changes.Select(c => c.Host).Distinct())})";
}
