using HaCluster.Features.Director;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

internal sealed class HA099CheckOfRedirect() : ClusterRule("HA099", Severity.Warning, "A check that does not expect the redirect that it gets")
{
    private const int MovedPermanently = 301;

    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from service in cluster.IpvsServices
        from server in service.RealServers
        let check = server.HealthCheck ?? service.HealthCheck
        where check is { Kind: IpvsHealthCheckKind.Http } && check.StatusCode != MovedPermanently
        let port = check.Port ?? server.Port ?? service.Address.Port
        let sites = cluster.WebServers.Where(w => w.Port == port && w.On.Contains(server.Host)).ToList()
        where sites.Count > 0 && sites.All(w => w.RedirectToHttps)
        select Report(Subject.Of(service), service,
            $"The check of {ShownText.Of(server.Host)} expects status {check.StatusCode}, and the site on port {port} there answers {MovedPermanently} to whatever it is asked: keepalived takes the server out.",
            $"Give the check statusCode: {MovedPermanently}.");
}
