using HaCluster.Failover;

namespace HaCluster.Reporting.Machine;

/// <summary>Results of drills in the form of JUnit: one test for each drill, which lasts as long as the drill did.</summary>
public static class DrillJUnit
{
    /// <summary>The document.</summary>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="results">One result per drill.</param>
    public static string Of(string cluster, IReadOnlyCollection<FailoverResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return JUnitText.Of($"Failover of {cluster}", results.FirstOrDefault()?.StartedAt, [.. results.Select(Case)]);
    }

    private static JUnitCase Case(FailoverResult result) => new($"failover.{result.Cluster}", $"{result.Fault} on {result.Target}")
    {
        Time = result.Timeline.Count > 0 ? result.Timeline.Max(e => e.At) : TimeSpan.Zero,
        Failure = string.Join(" ", result.Failures),
        FailureType = "DrillFailed",
        Output = $"{result.Summary}\nOutage {Markup.Time(result.Outage)}, disturbance {Markup.Time(result.Disturbance)} of at most {Markup.Time(result.Expected.Limit)}; {result.Lost} of {result.Sent} requests lost.\n",
    };
}
