using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.Model;
using HaCluster.Operation;

namespace HaCluster.Commands;

/// <summary>Takes hosts back into use, one after the other.</summary>
[Cmdlet(VerbsLifecycle.Resume, "HaClusterHost", SupportsShouldProcess = true)]
[OutputType(typeof(OperationResult), typeof(Change))]
public sealed class ResumeHaClusterHostCommand : OperateCmdlet
{
    /// <summary>The hosts.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    private protected override IEnumerable<ClusterOperation> Operations(Cluster cluster) => HostName.Select(ClusterOperation.ResumeHost);
}
