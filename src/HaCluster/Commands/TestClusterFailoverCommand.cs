using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Failover;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Reporting;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Breaks a live cluster on purpose, measures what its visitors notice, restores it, and judges.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ClusterFailover", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FailoverResult), typeof(bool))]
public sealed class TestClusterFailoverCommand : LiveClusterCmdlet
{
    private readonly List<FailoverResult> _results = [];

    /// <summary>What to break, one drill each, in this order.</summary>
    [Parameter(Position = 0)]
    [FaultName]
    [ArgumentCompleter(typeof(FaultNameCompleter))]
    public string[] Fault { get; set; } = [.. FaultList.Names];

    /// <summary>The longest outage that passes; judged by the timers alone if nothing is said.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? MaxOutage { get; set; }

    /// <summary>The host from which the VIP is probed; the cluster's own choice if nothing is said.</summary>
    [Parameter]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string? ProbeFrom { get; set; }

    /// <summary>The virtual service that is probed, by name; the cluster's first if nothing is said.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(IpvsServiceCompleter))]
    public string? Service { get; set; }

    /// <summary>The path that the probe gets.</summary>
    [Parameter]
    public string Path { get; set; } = "/";

    /// <summary>The time from one probe to the next; the finest outage that can be told.</summary>
    [Parameter]
    [Duration]
    public TimeSpan ProbeInterval { get; set; } = new ProbeOptions().Interval;

    /// <summary>A file for the report of all drills: JUnit if its name ends in .xml, JSON in .json, else HTML.</summary>
    [Parameter]
    public string? ReportPath { get; set; }

    /// <summary>Return only whether all drills passed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        if (Quiet && _results.Count > 0)
            WriteObject(_results.TrueForAll(r => r.Passed));
    }

    private protected override async Task ProcessAsync(Cluster cluster, CancellationToken cancellation)
    {
        if (ProbeFrom is not null)
            cluster = cluster with { ProbeFrom = ProbeFrom };
        DrillProgress? last = null;
        Leaving = () => last?.UndoneWithin is { } left ? $"Stopping. What was broken on {last.Target} is being undone, within {Math.Ceiling(left.TotalSeconds):0} s at the most." : null;
        var progress = new Progress<DrillProgress>(p =>
        {
            last = p;
            WriteProgress(new ProgressRecord(0, $"Failover drill: {p.Fault}", $"{p.Target} {p.Step}".Trim()) { PercentComplete = p.Percent });
        });
        var options = Options;
        // Whoever is asked is told which host breaks and what visitors lose; that is read from the cluster as it is now.
        var plans = await FailoverDrill.PlanAsync(cluster, options, HostConnectors.Default, progress, cancellation);
        var approved = plans.Where(p => ShouldProcess($"{p.Fault} of cluster {cluster.Name}: {p.ToSentence()}", $"{p.ToSentence()}\nBreak it?", $"Drill {p.Fault} of cluster {cluster.Name}")).ToList();
        if (approved.Count == 0)
            return;
        options = options with { Faults = approved.Select(p => p.Fault).ToValueList() };
        var results = new List<FailoverResult>();
        try
        {
            await foreach (var result in FailoverDrill.RunAsync(cluster, options, HostConnectors.Default, progress, cancellation))
            {
                results.Add(result);
                if (!Quiet)
                    WriteResult(result, $"{result.Fault} on {result.Target}: {(result.Passed ? "passed" : "failed")}. {result.Summary}");
            }
        }
        finally
        {
            // Also of the drills that ended before one went wrong, or before Ctrl+C.
            if (ReportPath is not null && results.Count > 0)
                FailoverReport.Write(cluster, results, FileSystemPath(ReportPath));
        }
        _results.AddRange(results);
    }

    private FailoverOptions Options => new()
    {
        Faults = Fault.ToValueList(),
        Service = Service,
        Path = Path,
        MaxOutage = MaxOutage,
        Probe = new ProbeOptions { Interval = ProbeInterval },
    };
}
