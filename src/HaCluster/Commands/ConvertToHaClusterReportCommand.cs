using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Convergence;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Model;
using HaCluster.Reporting.Findings;
using HaCluster.Reporting.Machine;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Gives what other cmdlets found out as one document for other programs. Addresses are texts in it, and durations seconds.</summary>
[Cmdlet(VerbsData.ConvertTo, "HaClusterReport")]
[OutputType(typeof(string))]
public sealed class ConvertToHaClusterReportCommand : HaClusterCmdlet
{
    private readonly List<object> _objects = [];

    /// <summary>What it is about, all of one kind: findings, planned changes, drift, results of a deploy, the status of a cluster, checks of its data path, or results of drills.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [AllowNull]
    public object?[]? InputObject { get; set; }

    /// <summary>The form.</summary>
    [Parameter(Position = 0)]
    public ReportFormat Format { get; set; } = ReportFormat.Json;

    /// <inheritdoc/>
    protected override void Process() => _objects.AddRange((InputObject ?? []).Select(o => o is PSObject wrapped ? wrapped.BaseObject : o).OfType<object>());

    /// <inheritdoc/>
    protected override void End() => WriteObject(Document().TrimEnd());

    // Nothing at all is what a check gives that finds nothing.
    private string Document() => (Format, _objects.FirstOrDefault()) switch
    {
        (ReportFormat.Json, null or Finding) => FindingWriter.Write(All<Finding>(), FindingFormat.Json, includeSuppressed: true),
        (ReportFormat.JUnit, null or Finding) => FindingWriter.Write(All<Finding>(), FindingFormat.JUnit, includeSuppressed: true),
        (ReportFormat.Json, Change) => DeployJson.OfPlan(null, All<Change>().GroupBy(c => c.Host).Select(h => KeyValuePair.Create<string, IReadOnlyList<Change>>(h.Key, [.. h]))),
        (ReportFormat.Json, Drift) => DriftJson.Of(null, All<Drift>()),
        (ReportFormat.Json, HostResult) => DeployJson.OfResults(null, All<HostResult>()),
        (ReportFormat.Json, DataPathCheck) => DataPathJson.Of(null, All<DataPathCheck>()),
        (ReportFormat.Json, ClusterStatus) => StatusJson.Of(All<ClusterStatus>() is [var one] ? one : throw new HaClusterException("ReportMixed", "A report is about one status; give one at a time.")),
        (ReportFormat.Json, FailoverResult first) => DrillJson.Of(first.Cluster, All<FailoverResult>()),
        (ReportFormat.JUnit, FailoverResult first) => DrillJUnit.Of(first.Cluster, All<FailoverResult>()),
        var (format, other) => throw new HaClusterException("ReportImpossible",
            $"There is no report of {other!.GetType().Name} as {format}. Give what Test-HaCluster, Test-KeepalivedConfig or Test-ClusterFailover return, or, as Json, what Deploy-HaCluster, Compare-HaCluster, Test-HaClusterDataPath or Get-HaCluster return."),
    };

    private List<T> All<T>() => _objects.TrueForAll(o => o is T)
        ? [.. _objects.Cast<T>()]
        : throw new HaClusterException("ReportMixed", $"A report is about objects of one kind; these are {string.Join(", ", _objects.Select(o => o.GetType().Name).Distinct())}. Give one kind at a time.");
}
