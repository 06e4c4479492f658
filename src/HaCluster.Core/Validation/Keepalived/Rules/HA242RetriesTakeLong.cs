using System.Globalization;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA242RetriesTakeLong() : VirtualServerRule("HA242", Severity.Notice, "Retries keep a dead real server in for a while")
{
    internal override Finding? Check(VirtualServerView service)
    {
        foreach (var server in service.RealServers)
        {
            foreach (var checker in server.Checkers)
            {
                if (checker.IsConnecting && Find(checker) is { } finding)
                    return finding;
            }
        }
        return null;
    }

    private Finding? Find(CheckerView checker)
    {
        var (delayLoop, timeout, retry, delay) = (checker.DelayLoop, checker.ConnectTimeout, checker.Retry, checker.DelayBeforeRetry);
        var retryTime = retry * (timeout + delay);
        return retryTime > 2 * delayLoop
            ? Report(checker.Statement, 0, $"A dead server is taken out after up to {Seconds(delayLoop + timeout + retryTime)} seconds: delay_loop {Seconds(delayLoop)}, then {retry} more {(retry == 1 ? "try" : "tries")}, each after {Seconds(delay)} and with a connect_timeout of {Seconds(timeout)}.", "Lower connect_timeout, delay_before_retry or retry, where clients should not wait that long.")
            : null;
    }

    private static string Seconds(long microseconds) => ((decimal)microseconds / CheckerView.Second).ToString("0.######", CultureInfo.InvariantCulture);
}
