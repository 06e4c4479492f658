using HaCluster.Facts;
using HaCluster.Features.Director;

namespace HaCluster.Features.Web;

/// <summary>The web server of a real server dies.</summary>
internal sealed class RealServerCrashKind : FaultKind
{
    /// <inheritdoc/>
    public override string Name => FailoverFault.RealServerCrash;

    /// <inheritdoc/>
    public override string Title => "Real server crash";

    /// <summary>The first real server that the holder of the VIP sends connections to and that runs a web server of this cluster.</summary>
    public override Fault Choose(DrillScene now)
    {
        var seen = Redundancy.Of(now);
        var (cluster, service) = (now.Cluster, seen.Subject.Service);
        var (server, web) = service.RealServers.Where(r => seen.Serving.Contains(r.Host))
            .Select(r => (Server: r, Web: cluster.WebServers.FirstOrDefault(w => w.On.Contains(r.Host))))
            .FirstOrDefault(s => s.Web is not null);
        if (web is null)
            throw Refused(now, $"None of the real servers of {service.Name} runs a web server of this cluster, so there is nothing known to kill.");
        var check = server.HealthCheck ?? service.HealthCheck
            ?? throw Refused(now, $"{service.Name} has no health check: no director would ever notice that {server.Host} is dead.");
        var program = now.Features.OfType<WebProgram>().First(p => p.Kind == web.Kind);
        var host = cluster.RequireHost(server.Host);
        return new RealServerCrash(host, [.. Distribution.All.Select(program.UnitOn).Distinct()], check, seen.Subject.EndPointOf(server, host));
    }

    private static DrillRefusedException Refused(DrillScene now, string problem) => new(now.Cluster.Name, [problem]);
}
