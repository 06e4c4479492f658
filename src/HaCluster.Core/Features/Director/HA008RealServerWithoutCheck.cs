using System.Text.RegularExpressions;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed partial class HA008RealServerWithoutCheck() : ClusterRule("HA008", Severity.Warning, "A real server has no health check")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from service in cluster.IpvsServices
        where service.HealthCheck is null
        from server in service.RealServers
        where server.HealthCheck is null && !(server.Keepalived is { } text && TextCheck().IsMatch(text))
        select Report(Subject.Of(service, server), server,
            $"Nothing finds out when {ShownText.Of(server.Host)} is dead: it goes on getting its share of the clients.",
            "Give the service a healthCheck: Http for web servers, Tcp for others.");

    // The kinds of check that the model does not know stand in the text (keepalived.conf(5): MISC_CHECK, SSL_GET …).
    [GeneratedRegex(@"^\s*[A-Z]+_(CHECK|GET)\b", RegexOptions.Multiline)]
    private static partial Regex TextCheck();
}
