namespace HaCluster.Convergence;

/// <summary>How a run is taken back.</summary>
/// <param name="Run">The run, as the hosts remember it.</param>
/// <param name="Plan">What changes, on which hosts, in which order; for <see cref="Deployment.ApplyAsync"/>.</param>
public sealed record RestorePlan(DeployRun Run, DeployPlan Plan)
{
    /// <summary>What is about to be done, for whoever is asked: which run, from when and whose, and how much of it on which hosts.</summary>
    public string ToSentence()
    {
        var count = Plan.Changes.Count();
        return $"Take back run {Run}: {(count == 1 ? "1 change" : $"{count} changes")} on {string.Join(", ", Plan.Hosts.Select(h => h.Host))}";
    }
}
