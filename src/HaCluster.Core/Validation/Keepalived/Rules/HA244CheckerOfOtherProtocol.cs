using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA244CheckerOfOtherProtocol() : VirtualServerRule("HA244", Severity.Warning, "A health checker speaks another protocol than the service")
{
    internal override Finding? Check(VirtualServerView service)
    {
        if (service.Protocol is not { } protocol || !service.HasAddresses)
            return null;
        foreach (var server in service.RealServers)
        {
            foreach (var checker in server.Checkers)
            {
                // Who names another port means another service.
                if (ProtocolOf(checker) is { } other && other != protocol && checker.Statement.Last("connect_port") is null)
                    return Report(checker.Statement, 0, $"The service is {Name(protocol)}, and this checks whether the server answers on the same port of {Name(other)}: one may be alive without the other.", protocol == IpvsProtocol.Udp ? "Use UDP_CHECK, DNS_CHECK or MISC_CHECK, or name the port to check with connect_port." : "Use a checker of that protocol or MISC_CHECK, or name the port to check with connect_port.");
            }
        }
        return null;
    }

    // Name servers answer on both, so that DNS_CHECK says something of either.
    private static IpvsProtocol? ProtocolOf(CheckerView checker) => checker.Keyword switch
    {
        "TCP_CHECK" or "HTTP_GET" or "SSL_GET" or "SMTP_CHECK" => IpvsProtocol.Tcp,
        "UDP_CHECK" => IpvsProtocol.Udp,
        _ => null,
    };

    private static string Name(IpvsProtocol protocol) => protocol.ToString().ToUpperInvariant();
}
