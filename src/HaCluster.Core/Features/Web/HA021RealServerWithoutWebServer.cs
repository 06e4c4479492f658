using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

internal sealed class HA021RealServerWithoutWebServer() : ClusterRule("HA021", Severity.Warning, "Nothing in the description listens on a real server's port")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        // Without any web server in it, the description leaves them all to somebody else.
        if (cluster.WebServers.Count == 0)
            return [];
        var listeners = cluster.WebServers.SelectMany(w => w.On.Select(h => (h, w.Port))).ToHashSet();
        return from service in cluster.IpvsServices
               where service.Protocol == IpvsProtocol.Tcp && !service.IsAllPorts
               from server in service.RealServers
               let port = server.Port ?? service.Address.Port
               where !listeners.Contains((server.Host, port))
               select Report(Subject.Of(service, server), server,
                   $"No web server of this description listens on port {port} of {ShownText.Of(server.Host)}.",
                   $"Put {ShownText.Of(server.Host)} into a web server's 'on' with that port; if another program listens there, all is well.");
    }
}
