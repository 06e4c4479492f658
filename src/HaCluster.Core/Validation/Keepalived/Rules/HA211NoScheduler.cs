using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA211NoScheduler() : VirtualServerRule("HA211", Severity.Error, "A virtual server has no scheduler")
{
    internal override Finding? Check(VirtualServerView service) => service.Scheduler is null
        ? Report(service.Statement, 0, "It is not said how a real server is chosen. keepalived takes wlc, and says so.", "Add 'lb_algo wlc', or another scheduler.")
        : null;
}
