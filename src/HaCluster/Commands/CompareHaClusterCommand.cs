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
public sealed class CompareHaClusterCommand : LiveClusterCmdlet
{
    /// <summary>The hosts to look at; all if nothing is said.</summary>
    [Parameter(Position = 0)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    private protected override async Task ProcessAsync(Cluster described, CancellationToken cancellation)
    {
        var cluster = ClusterGate.Check(described);
        var states = ClusterState.For(cluster, described.SelectHosts(HostName));
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
