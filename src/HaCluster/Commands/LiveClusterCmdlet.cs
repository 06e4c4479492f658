using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that work on live clusters, one after the other.</summary>
public abstract class LiveClusterCmdlet : HostCmdlet
{
    /// <summary>The cluster, as it is deployed, or the path of its definition; that of the lab if nothing is said.</summary>
    [Parameter(ValueFromPipeline = true)]
    public ClusterSource? InputObject { get; set; }

    /// <summary>The lab in which the hosts are reached, by its name or as an object.</summary>
    [Parameter]
    [LabName]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string? Lab { get; set; }

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject, Lab))
            Await(cancellation => ProcessAsync(cluster.By(Transport, Credential), cancellation));
    }

    /// <summary>Does the work for one of them.</summary>
    private protected abstract Task ProcessAsync(Cluster cluster, CancellationToken cancellation);
}
