using System.Globalization;

namespace HaCluster.Failover;

/// <summary>Judges a drill. Pure.</summary>
internal static class Verdict
{
    /// <summary>Why the drill did not pass, in sentences; nothing if it did.</summary>
    /// <param name="result">The figures.</param>
    /// <param name="missed">What the cluster did not do about the fault, in a sentence; <see langword="null"/> if it did what it should.</param>
    /// <param name="problems">What still stood against redundancy at the end of the recovery.</param>
    public static IEnumerable<string> Of(FailoverResult result, string? missed, IReadOnlyCollection<string> problems)
    {
        if (result.Outage > result.MaxOutage)
            yield return $"Visitors were without an answer for {Seconds(result.Outage)}; {Seconds(result.MaxOutage.Value)} are allowed.";
        if (result.Disturbance > result.Expected.Limit)
            yield return $"Visitors lost requests over {Seconds(result.Disturbance)}; the cluster's timers allow {Seconds(result.Expected.Limit)}.";
        if (missed is not null)
            yield return missed;
        if (problems.Count > 0)
            yield return $"The cluster did not become healthy again. {string.Join(" ", problems)}";
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");
}
