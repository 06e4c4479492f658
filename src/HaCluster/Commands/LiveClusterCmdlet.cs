using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that work on live clusters, one after the other.</summary>
public abstract class LiveClusterCmdlet : HaClusterCmdlet
{
    /// <summary>The cluster, as it is deployed, or the path of its definition; that of the lab if nothing is said.</summary>
    [Parameter(ValueFromPipeline = true)]
    public ClusterSource? InputObject { get; set; }

    /// <summary>The lab in which the hosts are reached, by its name or as an object.</summary>
    [Parameter]
    [LabName]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string? Lab { get; set; }

    /// <summary>What carries the talk with the hosts: OpenSsh, SshNet, or Auto for the one that fits; as the definition says if nothing is said.</summary>
    [Parameter]
    public SshTransport? Transport { get; set; }

    /// <summary>The login and its password, for hosts that take one. Only SSH.NET can use it, and does; the password is for sudo, too, where none is given for it.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject, Lab))
            Await(cancellation => ProcessAsync(cluster.By(Transport, Credential), cancellation));
    }

    /// <summary>Does the work for one of them.</summary>
    private protected abstract Task ProcessAsync(Cluster cluster, CancellationToken cancellation);
}
