using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Selection;

/// <summary>Which of the findings of a run are of interest.</summary>
public sealed record FindingSelection
{
    /// <summary>Rules to leave out: ids, or patterns with <c>*</c> and <c>?</c>. Any may be left out, errors too: this is about what is looked at, and a deploy looks at all.</summary>
    public IReadOnlyCollection<string> SkipRules { get; init; } = [];

    /// <summary>The file of a baseline, whose findings are known; <see langword="null"/> for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>The file of a baseline to write: all findings of this run are known from now on, in this run too. <see langword="null"/> for none.</summary>
    public string? NewBaseline { get; init; }

    /// <summary>The findings without those of rules that are left out, and those marked that are known.</summary>
    /// <param name="findings">All findings, those marked that are suppressed in a definition or a file.</param>
    /// <exception cref="HaClusterException"><c>RuleUnknown</c>, <c>BaselineUnreadable</c> or <c>BaselineUnwritable</c>.</exception>
    public IReadOnlyList<Finding> Apply(IReadOnlyList<Finding> findings)
    {
        var skipped = RuleBook.Match(SkipRules);
        IReadOnlyList<Finding> selected = [.. findings.Where(f => !skipped.Contains(f.RuleId))];
        if (Baseline is not null)
            selected = FindingBaseline.Load(Baseline).Apply(selected);
        if (NewBaseline is null)
            return selected;
        var baseline = FindingBaseline.Of(selected, NewBaseline);
        baseline.Save();
        return baseline.Apply(selected);
    }
}
