using HaCluster.Features;
using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>Puts the result of a drill together from what was measured and seen. Pure.</summary>
internal static class DrillResult
{
    /// <summary>The result, judged.</summary>
    /// <param name="plan">The drill.</param>
    /// <param name="probe">The probe, stopped.</param>
    /// <param name="armed">The arming of the undo.</param>
    /// <param name="course">How the fault went.</param>
    /// <param name="seen">Which of its signs were seen.</param>
    /// <param name="recovery">What came after it.</param>
    public static FailoverResult Of(DrillPlan plan, HttpProbe probe, DrillEvent armed, FaultCourse course, IReadOnlyList<DrillEvent> seen, Recovery recovery)
    {
        var (log, target) = (probe.Log, plan.Fault.Target.Name);
        IEnumerable<DrillEvent> events =
        [
            armed,
            new(course.InjectedAt, DrillEventKind.FaultInjected, target, plan.Fault.Description),
            .. seen,
            new(course.RestoredAt, DrillEventKind.Restored, target, $"undone by {course.RestoredBy}"),
            .. recovery.Events,
            .. Losses(log, course),
        ];
        var result = new FailoverResult
        {
            Cluster = plan.Subject.Cluster.Name,
            Service = plan.Subject.Service.Name,
            Url = plan.Subject.Url,
            Fault = plan.Kind.Name,
            Target = target,
            StartedAt = probe.Clock.StartedAt,
            Probe = plan.Options.Probe,
            Phases = Measurement.Phases(log, course.InjectedAt, course.RestoredAt),
            TookOver = Takeover(plan, course, [.. seen.Where(e => e.Kind == DrillEventKind.VipMoved)], recovery),
            Expected = plan.Fault.Bound,
            MaxOutage = plan.Options.MaxOutage,
            Failures = [],
            Timeline = events.OrderBy(e => e.At).ToValueList(),
            Requests = log.ToValueList(),
            Resolution = Measurement.Resolution(log),
        };
        return result with { Failures = Verdict.Of(result, seen.Count > 0 ? null : plan.Watch.IfNone, recovery.Problems).ToValueList() };
    }

    private static VipTakeover Takeover(DrillPlan plan, FaultCourse course, IReadOnlyList<DrillEvent> moves, Recovery recovery) => new(
        plan.VipHolder,
        moves.Count > 0 ? moves[0].Host : plan.Kind.SilencesVip ? null : plan.VipHolder,
        recovery.VipHolder,
        moves.Min(e => (TimeSpan?)(e.At - course.InjectedAt)));

    private static IEnumerable<DrillEvent> Losses(IReadOnlyList<ProbeRequest> log, FaultCourse course)
    {
        var lost = log.Where(r => !r.Answered && Measurement.PhaseOf(r, course.InjectedAt, course.RestoredAt) == DrillPhase.During).ToList();
        if (lost.Count == 0)
            yield break;
        yield return new(lost[0].SentAt, DrillEventKind.FirstLost, "", $"first request lost ({lost[0].Error})");
        if (Measurement.FirstAnsweredAfter(log, lost[^1]) is { } good)
            yield return new(good.SentAt, DrillEventKind.GoodAgain, "", "all requests answered again");
    }
}
