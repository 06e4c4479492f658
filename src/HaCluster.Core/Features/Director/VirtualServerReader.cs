using System.Net;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>A virtual_server of keepalived.conf as a service of the model, and the rest of it as text.</summary>
internal sealed class VirtualServerReader(HostMap hosts, string host, List<string> warnings)
{
    /// <summary>What an address is called that a service sends to.</summary>
    public const string RealServerWords = "real server";

    // What keepalived takes where nothing is said (keepalived.conf(5), "Virtual server(s)"; alloc_vs and queue_checker in 2.2.7).
    private static readonly TimeSpan s_delayLoop = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_httpRetryDelay = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_tcpRetryDelay = TimeSpan.FromSeconds(1);
    private const int Retry = 1;

    /// <summary>Whether it has an address and a port.</summary>
    public static bool CanDescribe(VirtualServerBlock block) =>
        block is { Address: { Address: not null, Port: > 0, Fwmark: null, Group: null }, RealServers.Count: > 0 };

    /// <summary>A service of the IPVS table; <see langword="null"/> for one with a scheduler that the model does not know.</summary>
    public static IpvsService? FromTable(LiveIpvsService live, Func<IPAddress, string> nameAt)
    {
        if (live.RealServers.Count == 0 || !EnumText.TryParse<IpvsScheduler>(live.Scheduler, out var scheduler))
            return null;
        // How long, the table does not say.
        var service = Service(live.Address, live.Protocol, scheduler) with { Persistence = live.IsPersistent ? Persistence.Default : null };
        return With(service, live.RealServers.Select(r => (r.Address, r.Forwarding, r.Weight)), nameAt);
    }

    /// <summary>A service that ipvsadm(8) has as a rule; <see langword="null"/> for one that the model cannot have.</summary>
    public static IpvsService? FromRule(IpvsRule rule, Func<IPAddress, string> nameAt)
    {
        if (rule is not { Address: { } virtualAddress, Protocol: { } protocol, Scheduler: { } scheduler, RealServers.Count: > 0 }
            || EndPointOf(virtualAddress) is not { } address || rule.RealServers.Any(r => EndPointOf(r.Address) is null))
        {
            return null;
        }
        return With(
            Service(address, protocol, scheduler) with { Persistence = rule.Persistence },
            rule.RealServers.Select(r => (EndPointOf(r.Address)!, r.Forwarding, Math.Clamp(r.Weight ?? 1, ServiceRanges.Weight.Least, ServiceRanges.Weight.Most))), nameAt);
    }

    private static IpvsService Service(IPEndPoint address, IpvsProtocol protocol, IpvsScheduler scheduler) =>
        new() { Name = NameOf(address, protocol), Address = address, Protocol = protocol, Scheduler = scheduler };

    /// <summary>The service with its real servers. The first one's way is the service's; those that are reached in another say so.</summary>
    private static IpvsService With(IpvsService service, IEnumerable<(IPEndPoint At, IpvsForwarding? Forwarding, int Weight)> servers, Func<IPAddress, string> nameAt)
    {
        var all = servers.ToList();
        var forwarding = all.Select(s => s.Forwarding).OfType<IpvsForwarding>().FirstOrDefault();
        return service with
        {
            Forwarding = forwarding,
            RealServers = all.Select(s => new RealServer
            {
                Host = nameAt(s.At.Address),
                Port = s.At.Port == service.Address.Port ? null : s.At.Port,
                Forwarding = s.Forwarding == forwarding ? null : s.Forwarding,
                Weight = s.Weight,
            }).ToValueList(),
        };
    }

    /// <summary>The service.</summary>
    public IpvsService Read(VirtualServerBlock block)
    {
        var address = new IPEndPoint(block.Address.Address!, block.Address.Port!.Value);
        var protocol = block.Protocol ?? IpvsProtocol.Tcp;
        var checks = block.RealServers.Select(r => CheckOf(r, block)).ToList();
        var common = CommonOf(block, checks);
        var name = NameOf(address, protocol);
        var rest = block with
        {
            DelayLoop = common is null ? block.DelayLoop : null,
            Scheduler = null,
            LvsMethod = IsPlain(block.LvsMethod) ? null : block.LvsMethod,
            Protocol = null,
            Persistence = null,
            SorryServer = null,
            RealServers = [],
        };
        return new IpvsService
        {
            Name = name,
            Address = address,
            Protocol = protocol,
            Scheduler = block.Scheduler ?? IpvsScheduler.Wlc,
            Forwarding = MethodOf(block.LvsMethod),
            Persistence = block.Persistence?.InForce,
            SorryServer = block.SorryServer is { } sorry ? new IPEndPoint(sorry.Address, PortOf(sorry, address)) : null,
            HealthCheck = common,
            RealServers = block.RealServers.Select((r, i) => Server(r, block, address, checks[i], common)).ToValueList(),
            Keepalived = RestText.Of(VirtualServerShape.VirtualServer.ToNode(rest, revealSecrets: true).Children, $"{host}, virtual_server {name}", warnings),
        };
    }

    private RealServer Server(RealServerBlock block, VirtualServerBlock service, IPEndPoint virtualAddress, IpvsHealthCheck? check, IpvsHealthCheck? common)
    {
        var what = $"{host}, real_server {block.Address.Address} of {virtualAddress}";
        var weight = block.Weight ?? service.Weight ?? 1;
        var port = PortOf(block.Address, virtualAddress);
        var rest = block with
        {
            Weight = ServiceRanges.Weight.Contains(weight) ? null : weight,
            LvsMethod = block.LvsMethod == service.LvsMethod || IsPlain(block.LvsMethod) ? null : block.LvsMethod,
            HealthChecks = check is null ? block.HealthChecks : [],
        };
        return new RealServer
        {
            Host = hosts.NameAt(block.Address.Address, RealServerWords),
            Port = port == virtualAddress.Port ? null : port,
            Forwarding = block.LvsMethod is { } method && MethodOf(method) != MethodOf(service.LvsMethod) ? MethodOf(method) : null,
            Weight = Math.Clamp(weight, ServiceRanges.Weight.Least, ServiceRanges.Weight.Most),
            HealthCheck = check == common ? null : check,
            Keepalived = RestText.Of(VirtualServerShape.RealServer.ToNode(rest, revealSecrets: true).Children, what, warnings),
        };
    }

    /// <summary>The one check of a real server, if it is a TCP or HTTP check that says no more than the model can; keepalived's defaults for what it does not say.</summary>
    private static IpvsHealthCheck? CheckOf(RealServerBlock server, VirtualServerBlock service)
    {
        if (server.HealthChecks is not [NetworkCheck check])
            return null;
        var read = check switch
        {
            TcpCheck tcp when Bare(tcp) == new TcpCheck() => new IpvsHealthCheck { Kind = IpvsHealthCheckKind.Tcp },
            HttpCheck { Urls: [{ StatusCodes: [{ } code] } url] } http
                when code.First == code.Last && Bare(http) with { Urls = [] } == new HttpCheck()
                    && url with { Path = null, StatusCodes = null, VirtualHost = null } == new HttpCheckUrl()
                => new IpvsHealthCheck { Kind = IpvsHealthCheckKind.Http, Path = url.Path ?? "/", StatusCode = code.First, VirtualHost = url.VirtualHost },
            _ => null,
        };
        var retry = check.Retry ?? server.Retry ?? service.Retry ?? Retry;
        return read is null || !ServiceRanges.Retry.Contains(retry) ? null : read with
        {
            Interval = check.DelayLoop ?? server.DelayLoop ?? service.DelayLoop ?? s_delayLoop,
            Timeout = check.ConnectTimeout ?? server.ConnectTimeout ?? service.ConnectTimeout ?? s_connectTimeout,
            Retry = retry,
            RetryDelay = check.DelayBeforeRetry ?? server.DelayBeforeRetry ?? service.DelayBeforeRetry ?? (check is TcpCheck ? s_tcpRetryDelay : s_httpRetryDelay),
        };
    }

    /// <summary>The service's own check: what most real servers have, with the service's interval, where every one of them has some check.</summary>
    private static IpvsHealthCheck? CommonOf(VirtualServerBlock block, List<IpvsHealthCheck?> checks) => checks.Contains(null)
        ? null
        : checks.Where((c, i) => c!.Interval == (block.DelayLoop ?? s_delayLoop) && block.RealServers[i].HealthChecks is [RepeatedCheck { DelayLoop: null }])
            .GroupBy(c => c).MaxBy(g => g.Count())?.Key;

    /// <summary>What keepalived takes where nothing is said.</summary>
    private static IpvsForwarding MethodOf(LvsMethod? said) => said?.Method ?? IpvsForwarding.Masquerade;

    private static bool IsPlain(LvsMethod? said) => said is { TunnelType: null, TunnelPort: null, TunnelChecksum: null };

    private static T Bare<T>(T check) where T : NetworkCheck => (T)(NetworkCheck)(check with { Retry = null, DelayBeforeRetry = null, DelayLoop = null, ConnectTimeout = null });

    private static int PortOf(ServerAddress server, IPEndPoint virtualAddress) => server.Port is > 0 and var port ? port : virtualAddress.Port;

    private static IPEndPoint? EndPointOf(IpvsEndPoint written) => IPText.TryParseEndPoint(written.ToString(), out var endPoint) ? endPoint : null;

    private static string NameOf(IPEndPoint address, IpvsProtocol protocol) => protocol == IpvsProtocol.Tcp ? address.ToString() : $"{address}/{protocol.ToString().ToLowerInvariant()}";
}
