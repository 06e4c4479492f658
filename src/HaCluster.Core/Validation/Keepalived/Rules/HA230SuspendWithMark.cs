using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA230SuspendWithMark() : VirtualServerRule("HA230", Severity.Error, "A service by firewall mark has ha_suspend")
{
    internal override Finding? Check(VirtualServerView service) => service.HasMarks && service.Last("ha_suspend") is { } setting
        ? Report(setting, 0, "ha_suspend stops the checks while the service's address is not on this host, and a firewall mark has no address. keepalived takes no notice of it, and says so.", "Remove it.")
        : null;
}
