using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Validation;

namespace HaCluster.Commands;

/// <summary>Shows in what the live hosts of a cluster differ from its definition, and whether they were changed since the last deploy, or the definition.</summary>
[Cmdlet(VerbsData.Compare, "HaCluster")]
[OutputType(typeof(Drift))]
public sealed class CompareHaClusterCommand : HaClusterCmdlet
{
    /// <summary>The cluster, or the path of its definition; that of the lab if nothing is said.</summary>
    [Parameter(ValueFromPipeline = true)]
    public ClusterSource? InputObject { get; set; }

    /// <summary>The lab in which the hosts are reached, by its name or as an object.</summary>
    [Parameter]
    [LabName]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string? Lab { get; set; }

    /// <summary>The hosts to look at; all if nothing is said.</summary>
    [Parameter(Position = 0)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject, Lab))
            Await(cancellation => CompareAsync(cluster, cancellation));
    }

    private async Task CompareAsync(Cluster described, CancellationToken cancellation)
    {
        var cluster = ClusterGate.Check(described);
        var states = described.SelectHosts(HostName).Select(h => ClusterState.ForHost(cluster, h.Name)).ToList();
        var report = new DeployReport(this, $"Comparing {described.Name}", states.Count, _ => { });
        await using var deployment = new Deployment(cluster, HostConnectors.Default);
        try
        {
            var drift = await deployment.CompareAsync(states, report.Progress, cancellation);
            report.Complete(new DeployResult([]));
            foreach (var (host, left) in drift.Unfinished)
                WriteWarning($"{host}: {left.ToSentence()}");
            if (drift.IsEmpty)
                Say($"{described.Name}: no drift on {drift.Hosts.Count} {(drift.Hosts.Count == 1 ? "host" : "hosts")}.");
            WriteObject(drift.Drifts, enumerateCollection: true);
        }
        catch (DeployException e)
        {
            foreach (var failure in e.Failures)
                WriteFailure(failure, null);
        }
    }
}
