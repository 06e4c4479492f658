using HaCluster.Features;

namespace HaCluster.Failover;

/// <summary>Something that happened in a drill.</summary>
/// <param name="At">When, on the drill's clock, which starts with the probe.</param>
/// <param name="Kind">What.</param>
/// <param name="Host">The host it happened on; empty for what visitors saw.</param>
/// <param name="Text">In a few words.</param>
public sealed record DrillEvent(TimeSpan At, DrillEventKind Kind, string Host, string Text);
