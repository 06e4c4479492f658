using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA266RealServerIsLoopback() : RealServerRule("HA266", Severity.Warning, "A real server is the loopback address of the director")
{
    internal override Finding? Check(RealServerView server)
    {
        if (!server.Address.IsLoopback)
            return null;
        if (server.Forwarding is IpvsForwarding.Masquerade or null)
            return Report(server.Statement, 1, $"The kernel does not translate what comes from outside to {server.Address}: under NAT no connection gets there (IPVS: \"stopping DNAT to loopback address\").", "Give the address that the machine has on its network.");
        // As the last resort it is meant so: each director says that it is sorry.
        return server.Statement.Is("sorry_server")
            ? null
            : Report(server.Statement, 1, $"{server.Address} is whoever directs: what it serves moves with the VIP, and connections that are synchronised lead to another machine after a takeover.", "Give the address of a host that is no director; or leave it, where each director is meant to serve too.") with { Severity = Severity.Notice };
    }
}
