using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>Chooses the run that a restore takes back.</summary>
internal static class RestoreTarget
{
    /// <summary>The named run, or the last deploy of this cluster of which something stands. A move or a suspension is no deploy: it has a way back of its own.</summary>
    /// <exception cref="HaClusterException">See <see cref="Deployment.PlanRestoreAsync"/>.</exception>
    public static DeployRun Choose(ValueList<DeployRun> runs, string? id, string cluster)
    {
        if (id is null)
        {
            return runs.FirstOrDefault(r => r.Restores.Length == 0 && !r.IsOperation && (r.Cluster.Length == 0 || r.Cluster == cluster) && r.State is TransactionState.Confirmed or TransactionState.Unconfirmed)
                ?? throw new HaClusterException("NothingToRestore", "There is no deploy that could be taken back: the hosts remember none of this cluster of which anything stands.");
        }
        var run = runs.FirstOrDefault(r => r.Id == id) ?? throw new HaClusterException("RunUnknown",
            $"No host remembers a run {ShownText.Quote(id)}. A host remembers its last ten transactions; Get-HaClusterTransaction and 'hacluster history' list their runs.");
        if (run.Restores.Length > 0)
            throw new HaClusterException("RunIsRestore", $"Run {run} is a restore itself. To have again what it took back, deploy that definition again.");
        return run.State switch
        {
            TransactionState.Restored => throw new HaClusterException("RunRestored", $"Run {run} was taken back already{By(runs.FirstOrDefault(r => r.Restores == id))}. Nothing of it stands."),
            TransactionState.Undone => throw new HaClusterException("RunUndone", $"Run {run} does not stand on any host: they have taken it back by themselves."),
            _ => run,
        };
    }

    private static string By(DeployRun? restore) => restore is null ? "" : $", by run {restore}";
}
