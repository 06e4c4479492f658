using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>What a deploy would change: the plans of all its hosts, in rolling order.</summary>
/// <param name="Hosts">One plan per host, in the order in which hosts are changed.</param>
public sealed record DeployPlan(ValueList<HostPlan> Hosts)
{
    /// <summary>All changes of all hosts, in order.</summary>
    public ValueList<Change> Changes => Hosts.SelectMany(h => h.Changes).ToValueList();

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Hosts.All(h => h.IsEmpty);
}
