using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Takes hosts back to before their last deploy.</summary>
[Cmdlet(VerbsData.Restore, "HaCluster", SupportsShouldProcess = true)]
[OutputType(typeof(RestoredTransaction))]
public sealed class RestoreHaClusterCommand : HaClusterCmdlet
{
    /// <summary>The cluster.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Cluster InputObject { get; set; } = null!;

    /// <summary>The hosts to take back; all if nothing is said.</summary>
    [Parameter(Position = 0)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process() => Await(RestoreAsync);

    private async Task RestoreAsync(CancellationToken cancellation)
    {
        await using var deployment = new Deployment(ClusterGate.CheckHosts(InputObject.Hosts, InputObject.Ssh), HostConnectors.Default);
        foreach (var host in InputObject.SelectHosts(HostName))
        {
            if (ShouldProcess(host.Name, "Go back to before the last deploy"))
                await RestoreAsync(deployment, host, cancellation);
        }
    }

    private async Task RestoreAsync(Deployment deployment, ClusterHost host, CancellationToken cancellation)
    {
        try
        {
            WriteObject(await deployment.RestoreAsync(host, cancellation));
        }
        catch (HaClusterException e)
        {
            WriteFailure(e, host.Name);
        }
    }
}
