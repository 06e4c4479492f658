using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.Hosts;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Lists the runs of deploys and restores that the hosts of a cluster remember, the newest first.</summary>
[Cmdlet(VerbsCommon.Get, "HaClusterTransaction")]
[OutputType(typeof(DeployRun))]
public sealed class GetHaClusterTransactionCommand : LiveClusterCmdlet
{
    /// <summary>The hosts to ask; all if nothing is said.</summary>
    [Parameter(Position = 0)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <summary>A run's id; all runs if nothing is said. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string Run { get; set; } = "*";

    private protected override async Task ProcessAsync(Cluster cluster, CancellationToken cancellation)
    {
        var wanted = WildcardPattern.Get(Run, WildcardOptions.IgnoreCase);
        var (activity, hosts, answered) = ($"Asking for the runs of {cluster.Name}", cluster.SelectHosts(HostName), 0);
        var progress = new Progress<string>(host =>
            WriteProgress(new ProgressRecord(0, activity, $"{host}: read") { PercentComplete = 100 * Math.Min(++answered, hosts.Count) / hosts.Count }));
        WriteProgress(new ProgressRecord(0, activity, $"{hosts.Count} {(hosts.Count == 1 ? "host" : "hosts")}") { PercentComplete = 0 });
        var history = await RunHistory.ReadAsync(hosts, cluster.Ssh, HostConnectors.Default, progress, cancellation);
        WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
        foreach (var failure in history.Failures)
            WriteFailure(failure, null);
        WriteObject(history.Runs.Where(r => wanted.IsMatch(r.Id)), enumerateCollection: true);
    }
}
