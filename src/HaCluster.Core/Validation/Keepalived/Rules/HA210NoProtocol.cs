using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA210NoProtocol() : VirtualServerRule("HA210", Severity.Error, "A virtual server has no protocol")
{
    internal override Finding? Check(VirtualServerView service) => service is { HasAddresses: true, Protocol: null }
        ? Report(service.Statement, 0, "It is not said whether this is a service of TCP, UDP or SCTP. keepalived takes UDP, and says so.", "Add 'protocol TCP', or what it is.")
        : null;
}
