using HaCluster.Model;

namespace HaCluster.Features.Director;

/// <summary>The health checks of services and of their real servers, each with the object that has it.</summary>
internal static class ServiceChecks
{
    /// <summary>Those of all services.</summary>
    public static IEnumerable<(IpvsHealthCheck Check, string Target)> Of(Cluster cluster) => cluster.IpvsServices.SelectMany(Of);

    /// <summary>Those of one service.</summary>
    public static IEnumerable<(IpvsHealthCheck Check, string Target)> Of(IpvsService service)
    {
        if (service.HealthCheck is { } common)
            yield return (common, Subject.Of(service));
        foreach (var server in service.RealServers)
        {
            if (server.HealthCheck is { } own)
                yield return (own, Subject.Of(service, server));
        }
    }
}
