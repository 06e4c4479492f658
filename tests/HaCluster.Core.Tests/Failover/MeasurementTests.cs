using FsCheck;
using FsCheck.Fluent;
using HaCluster.Failover;
using Xunit;

namespace HaCluster.Core.Tests.Failover;

public sealed class MeasurementTests
{
    private const int IntervalMs = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(IntervalMs);

    [Fact]
    public void An_outage_runs_from_the_first_lost_request_to_the_next_answered_one()
    {
        var during = During(Log("ggggg xxxxx ggggg"), faultAt: 95);
        Assert.Equal(100, during.Outage.TotalMilliseconds);
        Assert.Equal(100, during.Disturbance.TotalMilliseconds);
        Assert.Equal(5, during.Lost);
    }

    [Fact]
    public void One_dead_server_of_two_disturbs_long_but_is_no_long_outage()
    {
        var during = During(Log("gggg xgxgxgxg gggg"), faultAt: 75);
        Assert.Equal(20, during.Outage.TotalMilliseconds);
        Assert.Equal(140, during.Disturbance.TotalMilliseconds);
        Assert.Equal(4, during.Lost);
    }

    [Fact]
    public void Late_answers_end_an_outage()
    {
        var during = During(Log("gg xxx l xxxx g"), faultAt: 35);
        Assert.Equal(80, during.Outage.TotalMilliseconds);
        Assert.Equal(160, during.Disturbance.TotalMilliseconds);
        Assert.Equal(1, during.Late);
    }

    [Fact]
    public void A_request_under_way_when_the_fault_came_is_lost_to_the_fault()
    {
        var log = Log("ggg x ggg", lostAfterMs: 1000);
        var phases = Measurement.Phases(log, Ms(70), Ms(200));
        Assert.Equal(0, phases[(int)DrillPhase.Before].Lost);
        Assert.Equal(1, phases[(int)DrillPhase.During].Lost);
    }

    [Fact]
    public void An_outage_that_never_ends_lasts_to_the_last_request()
    {
        var during = During(Log("gg xxxxx"), faultAt: 35);
        Assert.Equal(80, during.Outage.TotalMilliseconds);
    }

    [Fact]
    public void An_outage_that_outlasts_the_fault_belongs_to_the_fault()
    {
        var phases = Measurement.Phases(Log("gg xxxxxx gg"), Ms(35), Ms(80));
        Assert.Equal(120, phases[(int)DrillPhase.During].Outage.TotalMilliseconds);
        Assert.Equal(TimeSpan.Zero, phases[(int)DrillPhase.After].Outage);
    }

    [Fact]
    public void A_loss_while_the_master_comes_back_is_counted_after()
    {
        var phases = Measurement.Phases(Log("gg xx gggg xxx gg"), Ms(35), Ms(110));
        Assert.Equal(40, phases[(int)DrillPhase.During].Outage.TotalMilliseconds);
        Assert.Equal(60, phases[(int)DrillPhase.After].Outage.TotalMilliseconds);
    }

    [Fact]
    public void Percentiles_are_nearest_rank()
    {
        var values = Enumerable.Range(1, 20).Select(i => Ms(i)).Reverse().ToList();
        Assert.Equal(Ms(19), Measurement.Percentile(values, 95));
        Assert.Equal(Ms(1), Measurement.Percentile([Ms(1)], 95));
        Assert.Null(Measurement.Percentile([], 95));
    }

    [Fact]
    public void Every_request_is_counted_in_exactly_one_phase() => Property((log, fault, restored) =>
    {
        var phases = Measurement.Phases(log, fault, restored);
        return phases.Sum(p => p.Sent) == log.Count
            && phases.Sum(p => p.Lost) == log.Count(r => !r.Answered)
            && phases.Sum(p => p.Late) == log.Count(r => r.Outcome == ProbeOutcome.Late)
            && phases.Sum(p => p.ServedBy.Sum(s => s.Requests)) == log.Count(r => r.Answered);
    });

    [Fact]
    public void No_outage_is_longer_than_the_disturbance_and_without_loss_there_is_neither() => Property((log, fault, restored) =>
        Measurement.Phases(log, fault, restored).All(p =>
            p.Outage <= p.Disturbance && p.Disturbance <= log[^1].SentAt && (p.Lost > 0 || p.Disturbance == TimeSpan.Zero)));

    [Fact]
    public void One_more_lost_request_never_makes_anything_look_better() => Property((log, fault, restored) =>
    {
        var before = Measurement.Phases(log, fault, restored);
        return Enumerable.Range(0, log.Count).Where(i => log[i].Answered).All(i =>
        {
            var worse = log.ToList();
            worse[i] = worse[i] with { Outcome = ProbeOutcome.Lost };
            var after = Measurement.Phases(worse, fault, restored);
            return after.Max(p => p.Outage) >= before.Max(p => p.Outage) && after.Sum(p => p.Lost) == before.Sum(p => p.Lost) + 1;
        });
    });

    private static void Property(Func<IReadOnlyList<ProbeRequest>, TimeSpan, TimeSpan, bool> holds)
    {
        var cases =
            from outcomes in Gen.Elements('g', 'g', 'x', 'l').NonEmptyListOf()
            from fault in Gen.Choose(0, outcomes.Count * IntervalMs)
            from length in Gen.Choose(0, outcomes.Count * IntervalMs)
            select (Log: Log(string.Concat(outcomes)), Fault: Ms(fault), Restored: Ms(fault + length));
        Prop.ForAll(cases.ToArbitrary(), c => holds(c.Log, c.Fault, c.Restored)).QuickCheckThrowOnFailure();
    }

    private static PhaseFigures During(IReadOnlyList<ProbeRequest> log, int faultAt) =>
        Measurement.Phases(log, Ms(faultAt), TimeSpan.MaxValue)[(int)DrillPhase.During];

    /// <summary>A log from letters: good, late, x for lost; one request every 20 ms from zero.</summary>
    private static List<ProbeRequest> Log(string letters, int lostAfterMs = 1) =>
        [.. letters.Replace(" ", "", StringComparison.Ordinal).Select((letter, i) => letter switch
        {
            'g' => new ProbeRequest(Interval * i, Ms(2), ProbeOutcome.Good, i % 2 == 0 ? "web1" : "web2", ""),
            'l' => new ProbeRequest(Interval * i, Ms(300), ProbeOutcome.Late, "web1", ""),
            _ => new ProbeRequest(Interval * i, Ms(lostAfterMs), ProbeOutcome.Lost, "", "no answer in time"),
        })];

    private static TimeSpan Ms(int ms) => TimeSpan.FromMilliseconds(ms);
}
