using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that look at live hosts and change nothing.</summary>
public abstract class ObserveCmdlet : HaClusterCmdlet
{
    /// <summary>The cluster, or the path of its definition.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Cluster")]
    [Parameter(ValueFromPipeline = true, ParameterSetName = "Lab")]
    public ClusterSource? InputObject { get; set; }

    /// <summary>The lab in which the hosts are reached, by its name or as an object. Without a cluster: the one that it rehearses.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Lab")]
    [LabName]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string? Lab { get; set; }

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject, Lab))
            Await(async cancellation => Write(await LookAsync(cluster, cancellation)));
    }

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
