using System.Management.Automation;
using HaCluster.Model;
using HaCluster.Validation.Selection;

namespace HaCluster.Binding;

/// <summary>What the parameters SkipRule, Baseline, NewBaseline and IncludeSuppressed make of the findings of a run.</summary>
internal static class FindingsOfInterest
{
    /// <summary>The findings that the user asked for. A new baseline is written, unless the user says no.</summary>
    public static IReadOnlyList<Finding> Select(this PSCmdlet cmdlet, IReadOnlyList<Finding> findings, string[] skipRule, string? baseline, string? newBaseline, bool includeSuppressed)
    {
        var target = PathOf(newBaseline);
        var selection = new FindingSelection
        {
            SkipRules = skipRule,
            Baseline = PathOf(baseline),
            NewBaseline = target is not null && cmdlet.ShouldProcess(target, "Write baseline") ? target : null,
        };
        return [.. selection.Apply(findings).Where(f => includeSuppressed || f.Suppression is null)];

        string? PathOf(string? path) => path is null ? null : cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
    }
}
