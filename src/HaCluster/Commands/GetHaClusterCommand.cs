using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Validation;

namespace HaCluster.Commands;

/// <summary>Shows what is true on the live hosts of a cluster, and what is wrong with it.</summary>
[Cmdlet(VerbsCommon.Get, "HaCluster")]
[OutputType(typeof(ClusterStatus))]
public sealed class GetHaClusterCommand : ObserveCmdlet
{
    /// <summary>How long to look again while something is wrong, as in the moment of a takeover; one look if nothing is said.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Wait { get; set; }

    /// <summary>Also follows the way of visitors' packets, as Test-HaClusterDataPath does: what fails there is a problem, and the checks are in DataPath.</summary>
    [Parameter]
    public SwitchParameter Deep { get; set; }

    /// <inheritdoc/>
    protected override void Write(ClusterStatus status) => WriteObject(status);

    private protected override async Task<ClusterStatus> LookAsync(Cluster cluster, CancellationToken cancellation)
    {
        var activity = $"Waiting for {cluster.Name}";
        var progress = new Progress<ClusterStatus>(s => WriteProgress(new ProgressRecord(0, activity, s.Problems[0].Message)));
        // The deep look is a whole one: only what is to be waited for needs another before it.
        if (Deep && Wait > TimeSpan.Zero)
            await WaitAsync();
        if (Deep)
            WriteProgress(new ProgressRecord(0, activity, "Follows packets"));
        var status = Deep ? await DataPath.ObserveAsync(ClusterGate.Check(cluster), HostConnectors.Default, cancellation) : await WaitAsync();
        WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
        return status;

        Task<ClusterStatus> WaitAsync() => ClusterObserver.ObserveUntilHealthyAsync(cluster, HostConnectors.Default, Wait, progress, cancellation);
    }
}
