using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA245UdpCheckWithoutReply() : VirtualServerRule("HA245", Severity.Warning, "A UDP_CHECK takes silence for success")
{
    internal override Finding? Check(VirtualServerView service)
    {
        foreach (var server in service.RealServers)
        {
            foreach (var checker in server.Checkers)
            {
                if (checker.Keyword == "UDP_CHECK" && checker.Statement.Last("require_reply") is null)
                    return Report(checker.Statement, 0, "Without require_reply the check fails only where the network or the host says that nothing is there; a server that is silent, or behind a firewall that is, stays in.", "Add require_reply, and a payload that the service answers.");
            }
        }
        return null;
    }
}
