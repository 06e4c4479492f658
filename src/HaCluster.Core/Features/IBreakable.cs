namespace HaCluster.Features;

/// <summary>A feature that a drill can break on purpose.</summary>
internal interface IBreakable
{
    /// <summary>The ways to break it, those that a drill of everything takes first in front.</summary>
    IEnumerable<FaultKind> Faults { get; }
}
