using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA268SessionsApart() : NodeRule("HA268", Severity.Notice, "HTTP and HTTPS of one address keep their clients apart")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var http = node.VirtualServers.Where(s => IsPersistent(s, 80)).ToList();
        if (http.Count == 0)
            yield break;
        foreach (var https in node.VirtualServers.Where(s => IsPersistent(s, 443)))
        {
            if (http.Exists(s => s.Endpoint!.Value.Address.IsSameAs(https.Endpoint!.Value.Address) && Shared(s, https) > 1))
                yield return Report(https.Statement, 1, "Both this service and that of port 80 are persistent, each for itself: a client may come to one real server by HTTP, and to another by HTTPS, where its session is not known.", "Where sessions have to be the same, mark the packets of both ports alike and make one service of the mark ('virtual_server fwmark 1'), or of a virtual_server_group.");
        }
    }

    private static bool IsPersistent(VirtualServerView service, int port) =>
        service is { IsPersistent: true, Endpoint: { } endpoint, Protocol: IpvsProtocol.Tcp } && endpoint.Port == port;

    private static int Shared(VirtualServerView one, VirtualServerView other) =>
        one.RealServers.Count(s => other.RealServers.Exists(o => o.Address.IsSameAs(s.Address)));
}
