using HaCluster.Values;

namespace HaCluster.Features;

/// <summary>A drill does not start, and nothing was broken: the cluster would not, or may not, survive it.</summary>
public sealed class DrillRefusedException : HaClusterException
{
    internal DrillRefusedException(string cluster, IEnumerable<string> problems, Exception? inner = null)
        : this(cluster, problems.ToValueList(), inner)
    {
    }

    private DrillRefusedException(string cluster, ValueList<string> problems, Exception? inner)
        : base("DrillRefused", $"cluster {cluster}: the drill is refused, and nothing was broken. {string.Join(" ", problems)}", null, inner) =>
        Problems = problems;

    /// <summary>All that stands against the drill, one sentence each.</summary>
    public ValueList<string> Problems { get; }
}
