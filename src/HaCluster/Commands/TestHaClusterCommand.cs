using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Model;
using HaCluster.Validation;

namespace HaCluster.Commands;

/// <summary>Checks a description by the rules, without touching any host.</summary>
[Cmdlet(VerbsDiagnostic.Test, "HaCluster", SupportsShouldProcess = true)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestHaClusterCommand : HaClusterCmdlet
{
    private readonly List<Finding> _findings = [];

    // A definition with mistakes has been reported, and is not free of errors.
    private bool _isUnreadable;

    /// <summary>The cluster, or the path of its definition.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public ClusterSource InputObject { get; set; } = null!;

    /// <summary>Rules to leave out, by id. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string[] SkipRule { get; set; } = [];

    /// <summary>A file of findings that are known, and not returned.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <summary>Write all findings to this file, as known from now on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NewBaseline { get; set; }

    /// <summary>Return what is suppressed or known too, marked by its property Suppression.</summary>
    [Parameter]
    public SwitchParameter IncludeSuppressed { get; set; }

    /// <summary>Return only whether the description is free of errors.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var clusters = this.Clusters(InputObject).ToList();
        _isUnreadable |= clusters.Count == 0;
        _findings.AddRange(clusters.SelectMany(c => ClusterValidator.Validate(c, includeSuppressed: true)));
        // A new baseline holds what is found in all clusters.
        if (NewBaseline is null)
            Report();
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (NewBaseline is not null)
            Report();
    }

    private void Report()
    {
        var findings = this.Select(_findings, SkipRule, Baseline, NewBaseline, IncludeSuppressed);
        _findings.Clear();
        if (Quiet)
            WriteObject(!_isUnreadable && findings.All(f => f.Severity != Severity.Error || f.Suppression is not null));
        else
            WriteObject(findings, enumerateCollection: true);
    }
}
