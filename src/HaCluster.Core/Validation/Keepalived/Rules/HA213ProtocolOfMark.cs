using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA213ProtocolOfMark() : VirtualServerRule("HA213", Severity.Error, "A service by firewall mark has a protocol")
{
    internal override Finding? Check(VirtualServerView service) => service is { HasAddresses: false, HasMarks: true, Protocol: not null }
        ? Report(service.Last("protocol")!, 0, "A firewall mark has no protocol: every packet with the mark is of this service, whatever its protocol is. keepalived takes no notice of it, and says so.", "Remove it; the firewall says which packets get the mark.")
        : null;
}
