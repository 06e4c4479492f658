using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Definition;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>
/// What the cmdlets share that change or remove parts of a description: a cluster comes in, the changed cluster goes out, and no host is touched.
/// Where a name is none, or the change cannot be, nothing comes out: what follows in the pipeline must not go on with the cluster as it was.
/// </summary>
/// <typeparam name="TPart">The kind of part.</typeparam>
public abstract class ChangePartCmdlet<TPart> : HaClusterCmdlet
    where TPart : ModelObject
{
    /// <summary>The cluster, or the path of its definition.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public ClusterSource InputObject { get; set; } = null!;

    /// <summary>The names of the parts to change.</summary>
    private protected abstract NameSelection Selected { get; }

    /// <summary>How messages call such parts, in the plural.</summary>
    private protected abstract string Called { get; }

    /// <summary>The part after the change; <see langword="null"/> to remove it.</summary>
    private protected abstract TPart? Changed(TPart part);

    /// <summary>The names that the user gave and that are none.</summary>
    private protected virtual IEnumerable<NameUnknownException> UnknownIn(Cluster cluster, IReadOnlyList<(string Name, TPart Part)> parts) =>
        Selected.NotAmong([.. parts.Select(p => p.Name)]).Select(n => Unknown(cluster, n, Called, typeof(TPart), [.. parts.Select(p => p.Name).Distinct()]));

    /// <summary>The error for a name that is none.</summary>
    private protected static NameUnknownException Unknown(Cluster cluster, string name, string called, Type type, IReadOnlyList<string> known) => new(
        $"{type.Name.Replace("Cluster", "", StringComparison.Ordinal)}Unknown",
        $"cluster {cluster.Name}: none of its {called} is called '{name}'; {(known.Count == 0 ? "it has none" : $"they are {string.Join(", ", known)}")}.",
        name,
        known);

    /// <summary>Whether the call says something of this parameter; <c>$null</c> takes a setting away.</summary>
    protected bool Says(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject))
            Change(cluster);
    }

    private void Change(Cluster cluster)
    {
        var parts = ClusterParts.Of<TPart>(cluster);
        var unknown = UnknownIn(cluster, parts).ToList();
        foreach (var error in unknown)
            WriteFailure(error, error.Name);
        if (unknown.Count > 0)
            return;
        var chosen = parts.Where(p => Selected.Takes(p.Name)).Select(p => p.Part).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        var changed = ClusterParts.Change<TPart>(cluster, p => chosen.Contains(p) ? Changed(p) : p);
        // What was wrong before is not for this change to say.
        var mistakes = ClusterValidator.ValidateValues(changed).ExceptBy(ClusterValidator.ValidateValues(cluster).Select(What), What).ToList();
        foreach (var mistake in mistakes)
            WriteError(mistake.ToErrorRecord());
        if (mistakes.Count == 0)
            WriteObject(changed);
    }

    private static (string RuleId, string Target, string Message) What(Finding finding) => (finding.RuleId, finding.Target, finding.Message);
}
