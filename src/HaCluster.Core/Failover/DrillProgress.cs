using HaCluster.Features;

namespace HaCluster.Failover;

/// <summary>How far a drill has come.</summary>
/// <param name="Fault">The fault, one of <see cref="FailoverFault"/>.</param>
/// <param name="Target">The host that is broken; empty before it is chosen.</param>
/// <param name="Step">What is being done, in a few words.</param>
/// <param name="Percent">How much of this fault's drill is done, 0–100.</param>
public sealed record DrillProgress(string Fault, string Target, string Step, int Percent)
{
    /// <summary>While something is broken: the longest time from now until it is undone, by the host itself where nobody else can; <see langword="null"/> while nothing is.</summary>
    public TimeSpan? UndoneWithin { get; init; }
}
