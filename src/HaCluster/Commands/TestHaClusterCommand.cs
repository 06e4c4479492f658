using System.Management.Automation;
using HaCluster.Model;
using HaCluster.Validation;

namespace HaCluster.Commands;

/// <summary>Checks a description by the rules, without touching any host.</summary>
[Cmdlet(VerbsDiagnostic.Test, "HaCluster")]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestHaClusterCommand : HaClusterCmdlet
{
    /// <summary>The cluster.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public Cluster InputObject { get; set; } = null!;

    /// <summary>Return only whether the description is free of errors.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var findings = ClusterValidator.Validate(InputObject);
        if (Quiet)
            WriteObject(findings.All(f => f.Severity != Severity.Error));
        else
            WriteObject(findings, enumerateCollection: true);
    }
}
