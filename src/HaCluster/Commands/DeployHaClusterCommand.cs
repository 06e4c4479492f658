using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Model;
using HaCluster.Validation;

namespace HaCluster.Commands;

/// <summary>Makes live hosts what the description says. With -WhatIf: shows exactly what would change.</summary>
[Cmdlet("Deploy", "HaCluster", SupportsShouldProcess = true)]
[OutputType(typeof(HostResult), typeof(Change), typeof(Cluster))]
public sealed class DeployHaClusterCommand : DeployCmdlet
{
    /// <summary>The cluster, or the path of its definition; that of the lab if nothing is said.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public ClusterSource? InputObject { get; set; }

    /// <summary>The lab in which the hosts are reached, by its name or as an object.</summary>
    [Parameter]
    [LabName]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string? Lab { get; set; }

    /// <summary>Only these hosts, such as a canary; all if nothing is said.</summary>
    [Parameter]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <summary>How many hosts of one kind are changed at once where visitors may notice it. Members of a VRRP instance are always changed one after the other.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int BatchSize { get; set; } = new DeployOptions().BatchSize;

    /// <summary>How many hosts are changed at once at the most, such as new ones.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = new DeployOptions().ThrottleLimit;

    /// <summary>Where a host fails, take back what this run has changed on the others, too.</summary>
    [Parameter]
    public SwitchParameter RollbackAll { get; set; }

    /// <summary>How long a changed host gets to be as well as before, such as 15s; then its change is taken back. 0s: that it is reached is enough.</summary>
    [Parameter]
    [Duration]
    public TimeSpan HealthTimeout { get; set; } = new DeployOptions().HealthTimeout;

    /// <summary>What another definition has on a host becomes this one's where the two want it differently. Otherwise that is an error (DefinitionClash), and nothing is changed.</summary>
    [Parameter]
    public SwitchParameter TakeOver { get; set; }

    /// <summary>Save the plan to this file, for -Plan, and change nothing. Its changes are returned, as with -WhatIf.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SavePlan { get; set; }

    /// <summary>A plan that was saved: it is applied if it is still what would be done; if anything is not, nothing is changed, and the error says what.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Plan { get; set; }

    /// <inheritdoc/>
    private protected override DeployOptions Options => new() { BatchSize = BatchSize, ThrottleLimit = ThrottleLimit, RollbackAll = RollbackAll, HealthTimeout = HealthTimeout, TakeOver = TakeOver };

    /// <inheritdoc/>
    private protected override bool OnlyPlans => SavePlan is not null || base.OnlyPlans;

    /// <inheritdoc/>
    private protected override void Review(CheckedCluster cluster, DeployPlan plan)
    {
        if (Plan is not null)
        {
            var saved = PlanFile.Load(FileSystemPath(Plan));
            saved.RequireSame(cluster);
            saved.RequireSame(plan);
        }
        if (SavePlan is not null && (!IsWhatIf || ShouldProcess(FileSystemPath(SavePlan), "Save the plan")))
            PlanFile.Save(SavedPlan.Of(cluster, plan, YamlFileOf(cluster.Cluster), DateTimeOffset.UtcNow), FileSystemPath(SavePlan));
    }

    /// <summary>The file that the cluster was read from; a script is no definition that could be read again.</summary>
    private static string? YamlFileOf(Cluster cluster) => cluster.Source?.File is { } file && Path.GetExtension(file) is (".yaml" or ".yml") ? Path.GetFullPath(file) : null;

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject, Lab))
            Deploy(cluster);
    }

    private void Deploy(Cluster cluster)
    {
        var hosts = cluster.SelectHosts(HostName);
        // An error means that no host is touched.
        var isSound = ClusterGate.TryCheck(cluster.By(Transport, Credential), out var passed, out var findings);
        foreach (var finding in findings.Where(f => f.Severity == Severity.Warning))
            WriteWarning($"{finding.Target}: {finding.Message} [{finding.RuleId}]");
        foreach (var finding in findings.Where(f => f.Severity == Severity.Error))
            WriteError(finding.ToErrorRecord());
        if (isSound && Deploy(passed!, ClusterState.For(passed!, hosts)) && PassThru)
            WriteObject(cluster);
    }
}
