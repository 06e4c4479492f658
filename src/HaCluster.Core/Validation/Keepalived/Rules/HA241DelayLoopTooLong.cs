using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA241DelayLoopTooLong() : VirtualServerRule("HA241", Severity.Warning, "A dead real server gets connections for a minute or more")
{
    internal override Finding? Check(VirtualServerView service)
    {
        foreach (var server in service.RealServers)
        {
            foreach (var checker in server.Checkers)
            {
                if (!checker.IsConnecting || checker.DelayLoop is not (>= 60 * CheckerView.Second and var delayLoop))
                    continue;
                const string Fix = "Set delay_loop to a few seconds.";
                return checker.DelayLoopSetting is { } setting
                    ? Report(setting, 1, $"A check comes every {delayLoop / CheckerView.Second} seconds only; until it does, clients are sent to a dead server.", Fix)
                    : Report(service.Statement, 0, "There is no delay_loop, so that a check comes every 60 seconds only; until it does, clients are sent to a dead server.", Fix);
            }
        }
        return null;
    }
}
