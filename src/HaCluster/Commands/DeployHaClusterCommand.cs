using System.Management.Automation;
using HaCluster.Binding;
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
    /// <summary>The cluster.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public Cluster InputObject { get; set; } = null!;

    /// <inheritdoc/>
    protected override void Process()
    {
        // An error means that no host is touched.
        var isSound = ClusterGate.TryCheck(InputObject, out var passed, out var findings);
        foreach (var finding in findings.Where(f => f.Severity == Severity.Warning))
            WriteWarning($"{finding.Target}: {finding.Message} [{finding.RuleId}]");
        foreach (var finding in findings.Where(f => f.Severity == Severity.Error))
            WriteError(finding.ToErrorRecord());
        if (isSound && Deploy(passed!, ClusterState.For(passed!)) && PassThru)
            WriteObject(InputObject);
    }
}
