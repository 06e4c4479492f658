using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>A deploy ended before it changed anything anywhere, because of one or more hosts: all of them are named.</summary>
/// <param name="errorId">A stable id such as <c>HostsUnreachable</c>.</param>
/// <param name="failures">One error per host.</param>
public sealed class DeployException(string errorId, ValueList<HaClusterException> failures)
    : HaClusterException(errorId, "Nothing was changed on any host. " + string.Join(Environment.NewLine, failures.Select(f => f.Message)))
{
    /// <summary>One error per host that failed.</summary>
    public ValueList<HaClusterException> Failures { get; } = failures;
}
