using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA212NoForwardingMethod() : VirtualServerRule("HA212", Severity.Error, "A virtual server has no forwarding method")
{
    internal override Finding? Check(VirtualServerView service)
    {
        if (service.Forwarding is not null || !(service.RealServers.Exists(s => s.Forwarding is null) || service.SorryServer is { Forwarding: null }))
            return null;
        return Report(service.Statement, 0, "It is not said how packets get to the real servers. keepalived takes NAT, and says so.", "Add 'lb_kind DR', 'lb_kind NAT' or 'lb_kind TUN'.");
    }
}
