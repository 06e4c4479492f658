using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA215OnePacketScheduling() : VirtualServerRule("HA215", Severity.Error, "One-packet scheduling of a service that is not UDP")
{
    internal override Finding? Check(VirtualServerView service) => service is { HasAddresses: true, Protocol: IpvsProtocol.Tcp or IpvsProtocol.Sctp } && service.Last("ops") is { } setting
        ? Report(setting, 0, "Only a service of UDP can choose a real server for each packet. keepalived takes no notice of it, and says so.", "Remove it, or correct the protocol.")
        : null;
}
