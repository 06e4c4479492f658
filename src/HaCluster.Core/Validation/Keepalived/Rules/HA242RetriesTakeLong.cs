using System.Globalization;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA242RetriesTakeLong() : VirtualServerRule("HA242", Severity.Notice, "Retries keep a dead real server in for a while")
{
    private protected override Finding? Check(VirtualServerView service)
    {
        foreach (var server in service.RealServers)
        {
            foreach (var checker in server.Checkers)
            {
                if (CheckTiming.IsFor(checker) && CheckTiming.Of(server, checker) is var timing && timing.RetryTime > 2 * timing.DelayLoop)
                    return Report(checker, 0, $"A dead server is taken out after up to {Seconds(timing.Longest)} seconds: delay_loop {Seconds(timing.DelayLoop)}, then {timing.Retry} more {(timing.Retry == 1 ? "try" : "tries")}, each after {Seconds(timing.DelayBeforeRetry)} and with a connect_timeout of {Seconds(timing.ConnectTimeout)}.", "Lower connect_timeout, delay_before_retry or retry, where clients should not wait that long.");
            }
        }
        return null;
    }

    private static string Seconds(long microseconds) => ((decimal)microseconds / CheckTiming.Second).ToString("0.######", CultureInfo.InvariantCulture);
}
