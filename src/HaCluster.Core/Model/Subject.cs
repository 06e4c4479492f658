using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>How findings call the parts of a cluster.</summary>
internal static class Subject
{
    internal static string Of(Cluster cluster) => $"cluster {ShownText.Of(cluster.Name)}";

    internal static string Of(ClusterHost host) => $"host {ShownText.Of(host.Name)}";

    internal static string Of(VrrpInstance instance) => $"vrrpInstance {ShownText.Of(instance.Name)}";

    internal static string Of(VrrpInstance instance, VrrpMember member) => $"{Of(instance)}, member {ShownText.Of(member.Host)}";

    internal static string Of(IpvsService service) => $"ipvsService {ShownText.Of(service.Name)}";

    internal static string Of(IpvsService service, RealServer server) => $"{Of(service)}, real server {ShownText.Of(server.Host)}";

    internal static string Of(WebServer site) => $"webServer {ShownText.Of(site.Name)}";

    internal static string Of(NfsShare share) => $"nfsShare {ShownText.Of(share.Path)}";
}
