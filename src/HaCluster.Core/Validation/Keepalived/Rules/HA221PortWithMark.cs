using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA221PortWithMark() : RealServerRule("HA221", Severity.Error, "A server of a service by firewall mark has a port")
{
    internal override Finding? Check(RealServerView server)
    {
        if (server.Port == 0 || !server.Service.HasMarks || server.Forwarding is not (IpvsForwarding.DirectRouting or IpvsForwarding.Tunnel))
            return null;
        var words = server.Statement.Words;
        return Report(server.Statement, 2, "Packets with the mark come to the port that they were sent to: direct routing and tunnelling do not change it. keepalived takes no notice of the port, and says so.", "Remove the port.") with
        {
            // In a group, addresses may need it.
            Fix = server.Service.HasAddresses ? null : Edit(server.Statement, words[1].OuterEnd, words[2].OuterEnd - words[1].OuterEnd, ""),
        };
    }
}
