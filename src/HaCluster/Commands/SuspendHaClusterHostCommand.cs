using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.Model;
using HaCluster.Operation;

namespace HaCluster.Commands;

/// <summary>Takes hosts out of use by all that they do, one after the other.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "HaClusterHost", SupportsShouldProcess = true)]
[OutputType(typeof(OperationResult), typeof(Change))]
public sealed class SuspendHaClusterHostCommand : OperateCmdlet
{
    /// <summary>The hosts.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    private protected override IEnumerable<ClusterOperation> Operations(Cluster cluster) => HostName.Select(ClusterOperation.SuspendHost);
}
