using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.Model;
using HaCluster.Operation;

namespace HaCluster.Commands;

/// <summary>Takes real servers back into use, and waits until all directors send to them again.</summary>
[Cmdlet(VerbsLifecycle.Resume, "IpvsRealServer", SupportsShouldProcess = true)]
[OutputType(typeof(OperationResult), typeof(Change))]
public sealed class ResumeIpvsRealServerCommand : OperateCmdlet
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

    private protected override IEnumerable<ClusterOperation> Operations(Cluster cluster) => HostName.Select(h => ClusterOperation.ResumeRealServer(h, Service));
}
