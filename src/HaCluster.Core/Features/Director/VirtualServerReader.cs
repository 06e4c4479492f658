using System.Net;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>A virtual_server of keepalived.conf as a service of the model, and the rest of it as text.</summary>
internal sealed class VirtualServerReader(HostMap hosts, string host, MarkTable marks, List<string> warnings)
{
    /// <summary>What an address is called that a service sends to.</summary>
    public const string RealServerWords = "real server";

    /// <summary>Whether it has an address and a port, or a mark that the host's own rules set.</summary>
    /// <param name="block">The block.</param>
    /// <param name="marks">What the host marks.</param>
    public static bool CanDescribe(VirtualServerBlock block, MarkTable marks) => block.RealServers.Count > 0
        && (block is { Address: { Address: not null, Port: > 0, Fwmark: null, Group: null } }
        || (block is { Address: { Address: not null, Port: null or 0, Fwmark: null, Group: null }, Persistence: not null, SorryServer: null } && block.RealServers.All(r => r.Address.Port is null or 0)) || (block is { Address.Fwmark: { } mark, Protocol: null } && marks.Of(mark) is not null && block.RealServers.All(r => r.Address.Port is null or 0)));

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
            Service(address, protocol, scheduler) with { Persistence = rule.Persistence, SchedulerFlags = rule.SchedulerFlags, OnePacket = rule.OnePacket },
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
        var marked = block.Address.Fwmark is { } mark ? marks.Of(mark) : null;
        var address = marked is { Addresses: [var main, ..] } ? new IPEndPoint(main.Address, main.FirstPort) : new IPEndPoint(block.Address.Address!, block.Address.Port ?? 0);
        var protocol = marked?.Protocol ?? block.Protocol ?? IpvsProtocol.Tcp;
        var checks = block.RealServers.Select(r => HealthCheckText.Read(r, block)).Select(c => marked is not null && c is not null && c.Port == address.Port ? c with { Port = null } : c).ToList();
        var common = CommonOf(block, checks);
        var name = NameOf(address, protocol);
        var scheduler = block.Scheduler ?? IpvsScheduler.Wlc;
        var rest = block with
        {
            DelayLoop = common is null or { Kind: IpvsHealthCheckKind.File } ? block.DelayLoop : null,
            Scheduler = null,
            Ops = false,
            // Those of another scheduler have no effect, and are no flags of this one.
            ShPort = block.ShPort && scheduler != IpvsScheduler.Sh,
            ShFallback = block.ShFallback && scheduler != IpvsScheduler.Sh,
            MhPort = block.MhPort && scheduler != IpvsScheduler.Mh,
            MhFallback = block.MhFallback && scheduler != IpvsScheduler.Mh,
            Flag1 = false,
            Flag2 = false,
            Flag3 = false,
            InhibitOnFailure = false,
            Alpha = false,
            Omega = false,
            Quorum = null,
            Hysteresis = null,
            QuorumUp = CommandOf(block.QuorumUp) is null ? block.QuorumUp : null,
            QuorumDown = CommandOf(block.QuorumDown) is null ? block.QuorumDown : null,
            LvsMethod = IsPlain(block.LvsMethod) ? null : block.LvsMethod,
            Protocol = null,
            IPFamily = marked is null ? block.IPFamily : null,
            Persistence = null,
            SorryServer = null,
            RealServers = [],
        };
        return new IpvsService
        {
            Name = name,
            Address = address,
            Mark = (int?)block.Address.Fwmark,
            MoreAddresses = marked is null ? [] : marked.Addresses.Skip(1).ToValueList(),
            Protocol = protocol,
            Scheduler = scheduler,
            SchedulerFlags = FlagsOf(block, scheduler),
            OnePacket = block.Ops,
            InhibitOnFailure = block.InhibitOnFailure,
            Alpha = block.Alpha,
            Omega = block.Omega,
            Quorum = block.Quorum,
            Hysteresis = block.Hysteresis,
            QuorumUp = CommandOf(block.QuorumUp),
            QuorumDown = CommandOf(block.QuorumDown),
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

    /// <summary>The service's own check: what most real servers have, with the service's interval, where every one of them has some check.</summary>
    private static IpvsHealthCheck? CommonOf(VirtualServerBlock block, List<IpvsHealthCheck?> checks) => checks.Contains(null)
        ? null
        : checks.Where((c, i) => block.RealServers[i].HealthChecks is [FileCheck] || (c!.Interval == HealthCheckText.IntervalOf(block) && block.RealServers[i].HealthChecks is [RepeatedCheck { DelayLoop: null }]))
            .GroupBy(c => c).MaxBy(g => g.Count())?.Key;

    /// <summary>What keepalived takes where nothing is said.</summary>
    private static IpvsForwarding MethodOf(LvsMethod? said) => said?.Method ?? IpvsForwarding.Masquerade;

    private static bool IsPlain(LvsMethod? said) => said is { TunnelType: null, TunnelPort: null, TunnelChecksum: null };

    /// <summary>A command that has no user of its own.</summary>
    private static string? CommandOf(ScriptCommand? said) => said is { User: null, Group: null } && CheckTexts.Command(said.Command) is null ? said.Command : null;

    /// <summary>The flags that the scheduler has.</summary>
    internal static IpvsSchedulerFlags FlagsOf(VirtualServerBlock block, IpvsScheduler scheduler)
    {
        var (port, fallback) = scheduler switch
        {
            IpvsScheduler.Sh => (block.ShPort, block.ShFallback),
            IpvsScheduler.Mh => (block.MhPort, block.MhFallback),
            _ => (false, false),
        };
        return (fallback || block.Flag1 ? IpvsSchedulerFlags.Fallback : 0) | (port || block.Flag2 ? IpvsSchedulerFlags.Port : 0) | (block.Flag3 ? IpvsSchedulerFlags.Third : 0);
    }

    private static int PortOf(ServerAddress server, IPEndPoint virtualAddress) => server.Port is > 0 and var port ? port : virtualAddress.Port;

    private static IPEndPoint? EndPointOf(IpvsEndPoint written) => IPText.TryParseServiceAddress(written.ToString(), out var endPoint) ? endPoint : null;

    private static string NameOf(IPEndPoint address, IpvsProtocol protocol) => protocol == IpvsProtocol.Tcp ? address.ToString() : $"{address}/{protocol.ToString().ToLowerInvariant()}";
}
