using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>How a run is taken back.</summary>
/// <param name="Run">The run, as the hosts remember it.</param>
/// <param name="Plan">What changes, on which hosts, in which order; for <see cref="Deployment.ApplyAsync"/>.</param>
public sealed record RestorePlan(DeployRun Run, DeployPlan Plan)
{
    /// <summary>What is about to be done, for whoever is asked: which run, from when and whose, and how much of it on which hosts.</summary>
    public string ToSentence() =>
        $"Take back run {Run}: {CountText.Of(Plan.Changes.Count, "change")} on {string.Join(", ", Plan.Hosts.Select(h => h.Host))}";
}
