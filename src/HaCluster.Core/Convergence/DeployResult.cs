using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>What a deploy did.</summary>
/// <param name="Hosts">One result per host, in rolling order, also for those that were not reached.</param>
public sealed record DeployResult(ValueList<HostResult> Hosts)
{
    /// <summary>Whether every host is as it was wanted.</summary>
    public bool Succeeded => Hosts.All(h => h.Succeeded);

    /// <summary>The host that stopped the deploy, or <see langword="null"/>.</summary>
    public HostResult? Failed => Hosts.FirstOrDefault(h => h.ErrorId.Length > 0);
}
