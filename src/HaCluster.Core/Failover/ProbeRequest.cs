namespace HaCluster.Failover;

/// <summary>One request of a probe.</summary>
/// <param name="SentAt">When it was sent, on the drill's clock.</param>
/// <param name="Latency">How long it took until the whole answer was there, or until the request was given up.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="ServedBy">The answer's <c>X-Served-By</c> header; empty without one.</param>
/// <param name="Error">Why it was lost; empty otherwise.</param>
public sealed record ProbeRequest(TimeSpan SentAt, TimeSpan Latency, ProbeOutcome Outcome, string ServedBy, string Error)
{
    /// <summary>Whether a good answer came, late or not.</summary>
    public bool Answered => Outcome != ProbeOutcome.Lost;
}
