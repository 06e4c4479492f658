using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>Turns a probe's log into figures. Pure: it takes requests and times, and knows nothing of hosts.</summary>
internal static class Measurement
{
    /// <summary>The figures of the three phases.</summary>
    /// <param name="requests">Every request, by the time it was sent.</param>
    /// <param name="faultAt">When the fault went in.</param>
    /// <param name="restoredAt">When it was undone.</param>
    public static ValueList<PhaseFigures> Phases(IReadOnlyList<ProbeRequest> requests, TimeSpan faultAt, TimeSpan restoredAt)
    {
        var phases = requests.ToLookup(r => PhaseOf(r, faultAt, restoredAt));
        var runs = LostRuns(requests).ToLookup(run => PhaseOf(run.First, faultAt, restoredAt), run => run.Length);
        return Enum.GetValues<DrillPhase>().Select(p => Figures(p, requests, [.. phases[p]], [.. runs[p]])).ToValueList();
    }

    /// <summary>The longest pause between two requests; zero for fewer than two.</summary>
    public static TimeSpan Resolution(IReadOnlyList<ProbeRequest> requests) =>
        requests.Zip(requests.Skip(1), (a, b) => b.SentAt - a.SentAt).DefaultIfEmpty().Max();

    /// <summary>The sending of the first answered request after the last one that this phase lost, or <see langword="null"/>.</summary>
    public static ProbeRequest? FirstAnsweredAfter(IReadOnlyList<ProbeRequest> requests, ProbeRequest lastLost) =>
        requests.FirstOrDefault(r => r.Answered && r.SentAt > lastLost.SentAt);

    /// <summary>A lost request that was under way when the fault came is the fault's, though it was sent before.</summary>
    public static DrillPhase PhaseOf(ProbeRequest request, TimeSpan faultAt, TimeSpan restoredAt)
    {
        if (request.SentAt >= restoredAt)
            return DrillPhase.After;
        var touched = request.Answered ? request.SentAt : request.SentAt + request.Latency;
        return touched >= faultAt ? DrillPhase.During : DrillPhase.Before;
    }

    private static PhaseFigures Figures(DrillPhase phase, IReadOnlyList<ProbeRequest> all, List<ProbeRequest> own, List<TimeSpan> runs) => new()
    {
        Phase = phase,
        Sent = own.Count,
        Lost = own.Count(r => !r.Answered),
        Late = own.Count(r => r.Outcome == ProbeOutcome.Late),
        Outage = runs.DefaultIfEmpty().Max(),
        Disturbance = Disturbance(all, own),
        Latency95 = Percentile(own.Where(r => r.Answered).Select(r => r.Latency), 95),
        ServedBy = own.Where(r => r.Answered).GroupBy(r => r.ServedBy, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ServedCount(g.Key, g.Count())).ToValueList(),
    };

    private static TimeSpan Disturbance(IReadOnlyList<ProbeRequest> all, List<ProbeRequest> own)
    {
        var lost = own.FindAll(r => !r.Answered);
        if (lost.Count == 0)
            return TimeSpan.Zero;
        var end = FirstAnsweredAfter(all, lost[^1]) ?? all[^1];
        return end.SentAt - lost[0].SentAt;
    }

    /// <summary>Runs of requests lost one after the other, each with its length: up to the next answered request, or to the log's end.</summary>
    private static IEnumerable<(ProbeRequest First, TimeSpan Length)> LostRuns(IReadOnlyList<ProbeRequest> requests)
    {
        ProbeRequest? first = null;
        foreach (var request in requests)
        {
            if (!request.Answered)
            {
                first ??= request;
            }
            else if (first is not null)
            {
                yield return (first, request.SentAt - first.SentAt);
                first = null;
            }
        }
        if (first is not null)
            yield return (first, requests[^1].SentAt - first.SentAt);
    }

    /// <summary>The nearest-rank percentile; <see langword="null"/> of nothing.</summary>
    internal static TimeSpan? Percentile(IEnumerable<TimeSpan> values, int percent)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * percent / 100.0) - 1)];
    }
}
