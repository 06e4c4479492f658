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

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject, Lab))
            Deploy(cluster);
    }

    private void Deploy(Cluster cluster)
    {
        // An error means that no host is touched.
        var isSound = ClusterGate.TryCheck(cluster, out var passed, out var findings);
        foreach (var finding in findings.Where(f => f.Severity == Severity.Warning))
            WriteWarning($"{finding.Target}: {finding.Message} [{finding.RuleId}]");
        foreach (var finding in findings.Where(f => f.Severity == Severity.Error))
            WriteError(finding.ToErrorRecord());
        if (isSound && Deploy(passed!, ClusterState.For(passed!)) && PassThru)
            WriteObject(cluster);
    }
}
