using HaCluster.Binding;
using HaCluster.Validation;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that describe a part of a cluster.</summary>
public abstract class DescribeCmdlet : HaClusterCmdlet
{
    /// <summary>Writes the part; or, where a rule finds at once that it cannot be used, what that rule says.</summary>
    protected void WritePart(ModelObject part)
    {
        var mistakes = ClusterValidator.ValidatePart(part);
        foreach (var mistake in mistakes)
            WriteError(mistake.ToErrorRecord());
        if (mistakes.Count == 0)
            WriteObject(part);
    }

    /// <summary>The values of a list; none where nothing is said.</summary>
    protected static ValueList<string> ListOf(string[]? values) => (values ?? []).ToValueList();
}
