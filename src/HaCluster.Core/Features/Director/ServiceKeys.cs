using System.Net;
using HaCluster.Definition.Keys;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Features.Director;

/// <summary>What a definition says of virtual services.</summary>
internal static class ServiceKeys
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    private static readonly ObjectShape<IpvsHealthCheck> HealthCheck = new(
        new IpvsHealthCheck { Kind = IpvsHealthCheckKind.Tcp },
        new Key<IpvsHealthCheck, IpvsHealthCheckKind>("kind", Word<IpvsHealthCheckKind>(), c => c.Kind, (c, v) => c with { Kind = v },
            "Tcp: a connection opens. Http: a GET answers with the expected status.", isRequired: true),
        new Key<IpvsHealthCheck, string>("path", TextFor(CheckTexts.Path), c => c.Path, (c, v) => c with { Path = v },
            "The path that an HTTP check gets. Default: /."),
        new Key<IpvsHealthCheck, int>("statusCode", Int(ModelRanges.StatusCode), c => c.StatusCode, (c, v) => c with { StatusCode = v },
            "The status that an HTTP check must see. Default: 200."),
        new Key<IpvsHealthCheck, string?>("virtualHost", TextFor(CheckTexts.VirtualHost)!, c => c.VirtualHost, (c, v) => c with { VirtualHost = v },
            "The Host header of an HTTP check. Default: the real server's address."),
        new Key<IpvsHealthCheck, TimeSpan>("interval", Duration(Shortest, TimeSpan.FromDays(1)), c => c.Interval, (c, v) => c with { Interval = v },
            "Time between checks. Default: 1s."),
        new Key<IpvsHealthCheck, TimeSpan>("timeout", Duration(Shortest, OneHour), c => c.Timeout, (c, v) => c with { Timeout = v },
            "How long one try may take. Default: 1s."),
        new Key<IpvsHealthCheck, int>("retry", Int(ServiceRanges.Retry), c => c.Retry, (c, v) => c with { Retry = v },
            "How many more tries a failing server gets before it is taken out. Default: 1."),
        new Key<IpvsHealthCheck, TimeSpan>("retryDelay", Duration(TimeSpan.Zero, OneHour), c => c.RetryDelay, (c, v) => c with { RetryDelay = v },
            "Pause before each such try. Default: none."))
    {
        ShortForm = "kind",
    };

    private static readonly ObjectShape<RealServer> Real = new(
        new RealServer { Host = "" },
        new Key<RealServer, string>("host", HostName, r => r.Host, (r, v) => r with { Host = v },
            "The host's name.", isRequired: true)
        {
            IsName = true,
        },
        new Key<RealServer, int?>("port", Optional(Int(ModelRanges.Port)), r => r.Port, (r, v) => r with { Port = v },
            "The port on the real server. Default: the service's own; only Masquerade can change it."),
        new Key<RealServer, IpvsForwarding?>("forwarding", Optional(Word<IpvsForwarding>()), r => r.Forwarding, (r, v) => r with { Forwarding = v },
            "How packets reach this real server. Default: as the service says."),
        new Key<RealServer, int>("weight", Int(ServiceRanges.Weight), r => r.Weight, (r, v) => r with { Weight = v },
            "Share of the work; 0 takes no new connections. Default: 1."),
        new Key<RealServer, IpvsHealthCheck?>("healthCheck", HealthCheck!, r => r.HealthCheck, (r, v) => r with { HealthCheck = v },
            "This real server's own check. Default: the service's."),
        new Key<RealServer, string?>("keepalived", LinesFor(KeepalivedExtra.ProblemOf)!, r => r.Keepalived, (r, v) => r with { Keepalived = v },
            "Further settings of the real_server block, as in keepalived.conf(5)."))
    {
        ShortForm = "host",
        Called = Subject.Of,
    };

    private static readonly ObjectShape<IpvsService> Service = new(
        new IpvsService { Name = "", Address = new IPEndPoint(IPAddress.None, 0) },
        new Key<IpvsService, string>("name", TextFor(SafeText.Label), s => s.Name, (s, v) => s with { Name = v },
            "The service's name in this description.", isRequired: true)
        {
            IsName = true,
            Means = (s, at) => [new TakenPlace(at, ("ipvsService", s.Name), first => $"Two services have this name{TakenPlace.At(first)}.", TakenPlace.GiveOwnName)],
        },
        new Key<IpvsService, IPEndPoint>("address", IPWithPort, s => s.Address, (s, v) => s with { Address = v },
            "The VIP and the port, such as 192.0.2.100:80 or [2001:db8::100]:80.", isRequired: true)
        {
            Means = (s, at) => [new TakenPlace(at, (s.Address, s.Protocol),
                first => $"{EnumText.Format(s.Protocol)} {s.Address} is already the address of {first.Target}{TakenPlace.At(first)}.",
                "Give one of them another address or port, or make one service of the two.")],
        },
        new Key<IpvsService, IpvsProtocol>("protocol", Word<IpvsProtocol>(), s => s.Protocol, (s, v) => s with { Protocol = v },
            "The transport. Default: tcp."),
        new Key<IpvsService, IpvsScheduler>("scheduler", Word<IpvsScheduler>(), s => s.Scheduler, (s, v) => s with { Scheduler = v },
            "How the next real server is chosen. Default: wlc."),
        new Key<IpvsService, IpvsForwarding>("forwarding", Word<IpvsForwarding>(), s => s.Forwarding, (s, v) => s with { Forwarding = v },
            "How packets reach the real servers: LVS-DR, LVS-NAT or LVS-TUN. Masquerade wants an inside VIP of the directors in the real servers' network. Default: DirectRouting."),
        new Key<IpvsService, TimeSpan?>("persistence", Optional(Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(31))), s => s.Persistence, (s, v) => s with { Persistence = v },
            "How long a client stays with its real server. Default: no persistence."),
        new Key<IpvsService, IpvsHealthCheck?>("healthCheck", HealthCheck!, s => s.HealthCheck, (s, v) => s with { HealthCheck = v },
            "How the directors find out that a real server is dead."),
        new Key<IpvsService, ValueList<RealServer>>("realServers", new ListShape<RealServer>(Real), s => s.RealServers, (s, v) => s with { RealServers = v },
            "The hosts that answer, by name or with settings of their own.")
        {
            Means = (s, at) => s.RealServers.Select(r => new TakenPlace(at.Within(r, () => Subject.Of(r)), (at, r.Host, r.Port ?? s.Address.Port),
                first => $"{ShownText.Of(r.Host)} is already a real server of this service{TakenPlace.At(first)}.",
                "Name each real server once, with a weight if it shall do more.")),
        },
        new Key<IpvsService, IPEndPoint?>("sorryServer", IPWithPort!, s => s.SorryServer, (s, v) => s with { SorryServer = v },
            "Where requests go while no real server is alive."),
        new Key<IpvsService, string?>("keepalived", LinesFor(KeepalivedExtra.ProblemOf)!, s => s.Keepalived, (s, v) => s with { Keepalived = v },
            "Further settings of the virtual_server block, as in keepalived.conf(5)."))
    {
        Called = Subject.Of,
    };

    internal static readonly Key<Cluster> OfCluster =
        new PartsKey<Cluster, IpvsService>("ipvsServices", "IPVS services", new ListShape<IpvsService>(Service), c => c.IpvsServices, (c, v) => c with { IpvsServices = v },
            "The virtual services that the directors balance.")
        {
            Naming = s => s.Name,
        };
}
