using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

/// <summary>As <c>__ip_vs_new_dest</c> of the kernel (ip_vs_ctl.c) has it; keepalived itself takes any address.</summary>
internal sealed class HA271RealServerNotUnicast() : RealServerRule("HA271", Severity.Warning, "A real server has an address that IPVS does not take")
{
    internal override Finding? Check(RealServerView server) => server.Address switch
    {
        { IsLinkLocal: true } => Of(server, "is an address of one link"),
        { IsAnyMulticast: true } => Of(server, "is a multicast group"),
        _ => null,
    };

    private Finding Of(RealServerView server, string what) =>
        Report(server.Statement, 1, $"{server.Address} {what}: the kernel refuses it (IP_VS_SO_SET_ADDDEST: Invalid operation), and the service runs without it.", "Give an address that is routed to the real server.");
}
