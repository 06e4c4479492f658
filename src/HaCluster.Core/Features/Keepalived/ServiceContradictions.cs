using System.Globalization;
using System.Net;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>
/// Where the texts of a service and its real servers say something else than its properties. What real servers, kernel parameters and drills go by
/// has to agree: there is no second level that could mean it otherwise.
/// </summary>
internal static class ServiceContradictions
{
    /// <summary>Those of a service's text.</summary>
    public static IEnumerable<Contradiction> OfService(Cluster cluster, IpvsService service, ExtraText text)
    {
        var said = text.Service;
        if (said.Scheduler is { } scheduler && scheduler != service.Scheduler)
            yield return new("scheduler", EnumText.Format(service.Scheduler), text.Last("lb_algo", "lvs_sched")!);
        if (Forwarding(service.Forwarding, said.LvsMethod, text.Last("lb_kind", "lvs_method")) is { } forwarding)
            yield return forwarding;
        if (said.Protocol is { } protocol && protocol != service.Protocol)
            yield return new("protocol", EnumText.Format(service.Protocol), text.Last("protocol")!);
        // A director that balances persistent services has another kernel parameter.
        if (said.Persistence is { } persistence && persistence.InForce != InSeconds(service.Persistence))
            yield return new("persistence", service.Persistence is { } time ? Text(time) : null, text.Last("persistence_timeout")!);
        if (said.DelayLoop is { } interval && service.HealthCheck is { Kind: not IpvsHealthCheckKind.File } check && interval != check.Interval)
            yield return new("healthCheck.interval", Text(check.Interval), text.Last("delay_loop")!);
        if (said.Quorum is { } quorum && service.Quorum is { } wantedQuorum && quorum != wantedQuorum)
            yield return new("quorum", Text(wantedQuorum), text.Last("quorum")!);
        if (said.Hysteresis is { } hysteresis && service.Hysteresis is { } wantedHysteresis && hysteresis != wantedHysteresis)
            yield return new("hysteresis", Text(wantedHysteresis), text.Last("hysteresis")!);
        if (said.SorryServer is { } sorry && service.SorryServer is { } wanted && !(sorry.Address.Equals(wanted.Address) && (sorry.Port ?? service.Address.Port) == wanted.Port))
            yield return new("sorryServer", wanted.ToString(), text.Last("sorry_server")!);
        foreach (var (server, statement) in said.RealServers.Zip(text.Statements.Where(s => s.Is("real_server"))))
        {
            if (service.RealServers.FirstOrDefault(r => cluster.FindHost(r.Host) is { } host && Is(server.Address, new IPEndPoint(cluster.AddressOf(service, host), Math.Clamp(r.Port ?? service.Address.Port, 0, 65535)), service)) is { } own)
                yield return new("realServers", $"given with {ShownText.Of(own.Host)}", statement);
        }
    }

    /// <summary>Those of a real server's text.</summary>
    public static IEnumerable<Contradiction> OfRealServer(IpvsService service, RealServer server, ExtraText text)
    {
        var said = text.RealServer;
        // A weight that is greater than ipvsadm's greatest is none that a property can have; see the import.
        if (said.Weight is { } weight && Math.Clamp(weight, ServiceRanges.Weight.Least, ServiceRanges.Weight.Most) != server.Weight)
            yield return new("weight", server.Weight.ToString(CultureInfo.InvariantCulture), text.Last("weight")!);
        if (Forwarding(service.ForwardingOf(server), said.LvsMethod, text.Last("lvs_method")) is { } forwarding)
            yield return forwarding;
        if ((server.HealthCheck ?? service.HealthCheck) is not { } check)
            yield break;
        if (said.DelayLoop is { } interval && interval != check.Interval)
            yield return new("healthCheck.interval", Text(check.Interval), text.Last("delay_loop")!);
        // Another kind of check is one more; one of the same kind takes the place of the property's.
        if (text.Last(HealthCheckText.KeywordOf(check.Kind)) is { } block)
            yield return new("healthCheck", EnumText.Format(check.Kind), block);
    }

    private static Contradiction? Forwarding(IpvsForwarding wanted, LvsMethod? said, KeepalivedStatement? statement) =>
        said?.Method is { } method && method != wanted ? new("forwarding", EnumText.Format(wanted), statement!) : null;

    private static bool Is(ServerAddress said, IPEndPoint server, IpvsService service) =>
        said.Address.Equals(server.Address) && (said.Port is > 0 and var port ? port : service.Address.Port) == server.Port;

    private static TimeSpan? InSeconds(TimeSpan? time) => time is { } t ? TimeSpan.FromSeconds(Math.Ceiling(t.TotalSeconds)) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A negative one is for HA017 to refuse.
    private static string Text(TimeSpan time) => time < TimeSpan.Zero ? "negative" : DurationText.Format(time);
}
