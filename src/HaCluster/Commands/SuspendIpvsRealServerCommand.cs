using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.Model;
using HaCluster.Operation;

namespace HaCluster.Commands;

/// <summary>Takes real servers out of use on all directors, and waits until their connections have ended.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "IpvsRealServer", SupportsShouldProcess = true)]
[OutputType(typeof(OperationResult), typeof(Change))]
public sealed class SuspendIpvsRealServerCommand : OperateCmdlet
{
    /// <summary>The real servers' hosts.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <summary>The virtual service; all that they serve if nothing is said.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(IpvsServiceCompleter))]
    public string? Service { get; set; }

    private protected override IEnumerable<ClusterOperation> Operations(Cluster cluster) => HostName.Select(h => ClusterOperation.SuspendRealServer(h, Service));
}
