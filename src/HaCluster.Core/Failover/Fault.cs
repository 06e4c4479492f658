using HaCluster.Features.Director;
using HaCluster.Model;

namespace HaCluster.Failover;

/// <summary>Something to break on one host. Pure data: how it is armed, let in and undone is <see cref="DrillScripts"/>' business.</summary>
/// <param name="Target">The host.</param>
internal abstract record Fault(ClusterHost Target)
{
    /// <summary>Which fault it is.</summary>
    public abstract FailoverFault Kind { get; }

    /// <summary>A script that takes one argument: <c>prepare</c> saves what the undo needs, <c>inject</c> breaks, <c>undo</c> restores. All run in a folder of the drill's own.</summary>
    public abstract string Script { get; }

    /// <summary>The longest disturbance that the cluster's timers allow.</summary>
    public abstract ExpectedBound Bound { get; }

    /// <summary>What is done, for the timeline.</summary>
    public abstract string Description { get; }

    /// <summary>Whether the fault cuts off the host, so that only the timer there can undo it.</summary>
    public abstract bool IsolatesHost { get; }
}
