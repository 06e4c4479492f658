using HaCluster.Model;

namespace HaCluster.Features;

/// <summary>Something to break on one host. Pure data: how it is armed, let in, watched and undone is the drill's business.</summary>
/// <param name="Target">The host.</param>
internal abstract record Fault(ClusterHost Target)
{
    /// <summary>A script that takes one argument: <c>prepare</c> saves what the undo needs, <c>inject</c> breaks, <c>undo</c> restores. All run in a folder of the drill's own.</summary>
    public abstract string Script { get; }

    /// <summary>The longest disturbance that the cluster's timers allow.</summary>
    public abstract ExpectedBound Bound { get; }

    /// <summary>What is done, for the timeline.</summary>
    public abstract string Description { get; }

    /// <summary>Whether the fault cuts off the host, so that only the timer there can undo it.</summary>
    public abstract bool IsolatesHost { get; }

    /// <summary>What the cluster should do about it while it lasts.</summary>
    /// <param name="before">The cluster before the fault.</param>
    public abstract FaultWatch Watch(DrillScene before);

    /// <summary>What is watched for once it is undone, for the timeline; <see langword="null"/> for nothing.</summary>
    /// <param name="before">The cluster before the fault.</param>
    public virtual FaultSign? Return(DrillScene before) => null;

    /// <summary>What of it has not come back though it is undone, in sentences, beyond what would make a drill refuse to start.</summary>
    /// <param name="after">The cluster after the fault.</param>
    public virtual IEnumerable<string> NotBack(DrillScene after) => [];
}
