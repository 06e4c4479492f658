using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation;

/// <summary>A description has errors, so that nothing can be deployed of it (<c>DefinitionInvalid</c>).</summary>
public sealed class DefinitionInvalidException : HaClusterException
{
    internal DefinitionInvalidException(Cluster cluster, IReadOnlyList<Finding> findings)
        : base("DefinitionInvalid", MessageOf(cluster, [.. findings.Where(f => f.Severity == Severity.Error)])) => Findings = findings.ToValueList();

    /// <summary>All that the rules found, the worst first.</summary>
    public ValueList<Finding> Findings { get; }

    private static string MessageOf(Cluster cluster, List<Finding> errors) =>
        $"cluster {ShownText.Of(cluster.Name)}: the definition has {errors.Count} {(errors.Count == 1 ? "error" : "errors")}; no host was touched.\n{string.Join('\n', errors.Select(Line))}";

    private static string Line(Finding finding) => $"{(finding.Location is { } place ? $"{place}: " : "")}{finding.Target}: {finding.Message} {finding.SuggestedFix} [{finding.RuleId}]";
}
