using System.Globalization;

namespace HaCluster.Failover;

/// <summary>Tells a drill in a sentence or two. Pure.</summary>
internal static class Summary
{
    public static string Of(FailoverResult result)
    {
        var (during, after) = (result.Phase(DrillPhase.During), result.Phase(DrillPhase.After));
        if (during.Lost + after.Lost == 0)
            return "No visitor noticed anything.";
        return $"{OfFault(during, result.Probe.Interval)} {OfReturn(after, result.Probe.Interval)}".Trim();
    }

    private static string OfFault(PhaseFigures during, TimeSpan interval) =>
        during.Lost == 0 ? "No visitor noticed the fault."
        : IsTotal(during, interval) ? $"Visitors were without any answer for {Seconds(during.Outage)}; {Of(during)} were lost."
        : $"There was always someone to answer, but {Of(during)} were lost, over {Seconds(during.Disturbance)}.";

    private static string OfReturn(PhaseFigures after, TimeSpan interval) =>
        after.Lost == 0 ? ""
        : IsTotal(after, interval) ? $"When everything came back, they were without any answer for another {Seconds(after.Outage)}; {Of(after)} were lost."
        : $"When everything came back, {Of(after)} were lost.";

    /// <summary>Where one server of several fails, requests in a row are lost by chance only: two at the most.</summary>
    private static bool IsTotal(PhaseFigures phase, TimeSpan interval) => phase.Outage > 3 * interval;

    private static string Of(PhaseFigures phase) => string.Create(CultureInfo.InvariantCulture, $"{phase.Lost:#,0} of {phase.Sent:#,0} requests");

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");
}
