using System.Management.Automation;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Validation;

namespace HaCluster.Commands;

/// <summary>Follows the way of visitors' packets through a live cluster: one object per check.</summary>
[Cmdlet(VerbsDiagnostic.Test, "HaClusterDataPath")]
[OutputType(typeof(DataPathCheck))]
public sealed class TestHaClusterDataPathCommand : ObserveCmdlet
{
    /// <summary>Only what did not pass.</summary>
    [Parameter]
    public SwitchParameter FailedOnly { get; set; }

    /// <inheritdoc/>
    protected override void Write(ClusterStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        foreach (var host in status.Hosts.Where(h => !h.IsReachable))
            WriteFailure(host.Error!, host.Name);
        WriteObject(status.DataPath.Where(c => !FailedOnly || !c.Passed), enumerateCollection: true);
    }

    private protected override async Task<ClusterStatus> LookAsync(Cluster cluster, CancellationToken cancellation)
    {
        var activity = $"Following packets through {cluster.Name}";
        WriteProgress(new ProgressRecord(0, activity, $"Asks {cluster.Hosts.Count} hosts"));
        var status = await DataPath.ObserveAsync(ClusterGate.Check(cluster), HostConnectors.Default, cancellation);
        WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
        return status;
    }
}
