using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that look at live hosts and change nothing.</summary>
public abstract class ObserveCmdlet : LiveClusterCmdlet
{
    private protected sealed override async Task ProcessAsync(Cluster cluster, CancellationToken cancellation) => Write(await LookAsync(cluster, cancellation));

    private protected virtual Task<ClusterStatus> LookAsync(Cluster cluster, CancellationToken cancellation) => ClusterObserver.ObserveAsync(cluster, HostConnectors.Default, cancellation);

    /// <summary>Writes what this cmdlet shows.</summary>
    protected abstract void Write(ClusterStatus status);

    /// <summary>Reports the hosts that could not be looked at.</summary>
    protected void WriteUnreachable(ClusterStatus status, string role)
    {
        ArgumentNullException.ThrowIfNull(status);
        foreach (var host in status.Hosts.Where(h => !h.IsReachable && h.Roles.Contains(role)))
            WriteFailure(host.Error!, host.Name);
    }
}
