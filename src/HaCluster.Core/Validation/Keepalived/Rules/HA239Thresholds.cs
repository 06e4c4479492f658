using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA239Thresholds() : RealServerRule("HA239", Severity.Warning, "A real server's lower threshold is above the upper one")
{
    internal override Finding? Check(RealServerView server)
    {
        if (server.LowerThreshold is not { } setting || setting.Number(1, 0, uint.MaxValue) is not { } lower)
            return null;
        var upper = server.UpperThreshold?.Number(1, 0, uint.MaxValue) ?? 0;
        return lower > upper
            ? Report(setting, 1, $"A server that is full at {upper} connections cannot get new ones again below {lower}: the kernel refuses the server. keepalived's own check does not refuse that.", "Set uthreshold above lthreshold, or neither.")
            : null;
    }
}
