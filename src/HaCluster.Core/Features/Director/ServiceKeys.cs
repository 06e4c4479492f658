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

    private static readonly ScalarShape<MarkedAddress> Marked = new(
        "an IP address and a port, or two ports with - between, such as 192.0.2.100:443 or 192.0.2.100:40000-40100", MarkedAddress.TryParse, a => a.ToString(), """{ "type": "string" }""");

    private static readonly ObjectShape<IpvsHealthCheck> HealthCheck = new(
        new IpvsHealthCheck { Kind = IpvsHealthCheckKind.Tcp },
        new Key<IpvsHealthCheck, IpvsHealthCheckKind>("kind", Word<IpvsHealthCheckKind>(), c => c.Kind, (c, v) => c with { Kind = v },
            "Tcp: a connection opens. Http, Https: a GET answers with the expected status. Dns: a query is answered. Smtp: a mail server greets. Udp: a packet is answered. Ping: the machine answers. Misc: a command exits with 0. File: a file has the weight.", isRequired: true),
        new Key<IpvsHealthCheck, int?>("port", Optional(Int(ModelRanges.Port)), c => c.Port, (c, v) => c with { Port = v },
            "The port to check. Default: the real server's own; a service for all ports or by a mark has none."),
        new Key<IpvsHealthCheck, string>("path", TextFor(CheckTexts.Path), c => c.Path, (c, v) => c with { Path = v },
            "The path that an Http or Https check gets. Default: /."),
        new Key<IpvsHealthCheck, int>("statusCode", Int(ModelRanges.StatusCode), c => c.StatusCode, (c, v) => c with { StatusCode = v },
            "The status that an Http or Https check must see. Default: 200."),
        new Key<IpvsHealthCheck, string?>("virtualHost", TextFor(CheckTexts.VirtualHost)!, c => c.VirtualHost, (c, v) => c with { VirtualHost = v },
            "The Host header of an Http or Https check. Default: the real server's address."),
        new Key<IpvsHealthCheck, bool>("sni", Bool, c => c.Sni, (c, v) => c with { Sni = v },
            "Whether an Https check names the virtualHost in the TLS handshake. Default: true."),
        new Key<IpvsHealthCheck, string?>("queryType", TextFor(CheckTexts.QueryType)!, c => c.QueryType, (c, v) => c with { QueryType = v },
            "The type of record that a Dns check asks for, such as A. Default: SOA."),
        new Key<IpvsHealthCheck, string?>("queryName", TextFor(CheckTexts.Word)!, c => c.QueryName, (c, v) => c with { QueryName = v },
            "The name that a Dns check asks for. Default: the root, for which many a server does not answer."),
        new Key<IpvsHealthCheck, string?>("heloName", TextFor(CheckTexts.Word)!, c => c.HeloName, (c, v) => c with { HeloName = v },
            "The name that a Smtp check says in its HELO."),
        new Key<IpvsHealthCheck, string?>("payload", TextFor(CheckTexts.Payload)!, c => c.Payload, (c, v) => c with { Payload = v },
            "What a Udp check sends, two hexadecimal digits a byte. Default: something at random."),
        new Key<IpvsHealthCheck, bool>("requireReply", Bool, c => c.RequireReply, (c, v) => c with { RequireReply = v },
            "Whether a Udp check needs an answer; without, silence is a success. Default: true."),
        new Key<IpvsHealthCheck, string?>("reply", TextFor(CheckTexts.Reply)!, c => c.Reply, (c, v) => c with { Reply = v },
            "What the answer to a Udp check begins with, two hexadecimal digits a byte, x for any. Default: anything."),
        new Key<IpvsHealthCheck, int?>("minReplyLength", Optional(Int(ServiceRanges.ReplyLength)), c => c.MinReplyLength, (c, v) => c with { MinReplyLength = v },
            "The least length of the answer to a Udp check in bytes. Default: 0."),
        new Key<IpvsHealthCheck, int?>("maxReplyLength", Optional(Int(ServiceRanges.ReplyLength)), c => c.MaxReplyLength, (c, v) => c with { MaxReplyLength = v },
            "The greatest length of the answer to a Udp check in bytes. Default: 255."),
        new Key<IpvsHealthCheck, string?>("command", TextFor(CheckTexts.Command)!, c => c.Command, (c, v) => c with { Command = v },
            "The command line of a Misc check; its script can be one of scripts."),
        new Key<IpvsHealthCheck, string?>("user", TextFor(CheckTexts.Word)!, c => c.User, (c, v) => c with { User = v },
            "Whom the command of a Misc check runs as. Default: root."),
        new Key<IpvsHealthCheck, bool>("dynamicWeight", Bool, c => c.DynamicWeight, (c, v) => c with { DynamicWeight = v },
            "Whether the exit status of a Misc check, less two, is the weight. Default: false."),
        new Key<IpvsHealthCheck, string?>("trackFile", TextFor(CheckTexts.Word)!, c => c.TrackFile, (c, v) => c with { TrackFile = v },
            "The name of the track_file that a File check looks at; its block stands in a keepalived text."),
        new Key<IpvsHealthCheck, int?>("weightFactor", Optional(Int(ServiceRanges.WeightFactor)), c => c.WeightFactor, (c, v) => c with { WeightFactor = v },
            "What the number in that file is multiplied with before it is added to the weight. Default: as the track_file says."),
        new Key<IpvsHealthCheck, TimeSpan>("interval", Duration(Shortest, TimeSpan.FromDays(1)), c => c.Interval, (c, v) => c with { Interval = v },
            "Time between checks. Default: 1s."),
        new Key<IpvsHealthCheck, TimeSpan>("timeout", Duration(Shortest, OneHour), c => c.Timeout, (c, v) => c with { Timeout = v },
            "How long one try may take; for Misc in whole seconds. Default: 1s."),
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
        new Key<IpvsService, IPEndPoint>("address", ServiceAddress, s => s.Address, (s, v) => s with { Address = v },
            "The VIP and the port, such as 192.0.2.100:80 or [2001:db8::100]:80. Port 0 stands for all ports, with a persistence only.", isRequired: true)
        {
            Means = (s, at) => [new TakenPlace(at, (s.Address, s.Protocol),
                first => $"{EnumText.Format(s.Protocol)} {s.Address} is already the address of {first.Target}{TakenPlace.At(first)}.",
                "Give one of them another address or port, or make one service of the two.")],
        },
        new Key<IpvsService, int?>("mark", Optional(Int(ServiceRanges.Mark)), s => s.Mark, (s, v) => s with { Mark = v },
            "A firewall mark, a number that no other service has: the directors mark what comes for address and moreAddresses, and all of it is one service. Default: none, and address alone is the service."),
        new Key<IpvsService, ValueList<MarkedAddress>>("moreAddresses", new ListShape<MarkedAddress>(Marked), s => s.MoreAddresses, (s, v) => s with { MoreAddresses = v },
            "What belongs to a service with a mark besides its address: VIPs with a port or with ports in a row, such as 192.0.2.100:443 or 192.0.2.100:40000-40100."),
        new Key<IpvsService, IpvsProtocol>("protocol", Word<IpvsProtocol>(), s => s.Protocol, (s, v) => s with { Protocol = v },
            "The transport. Default: tcp."),
        new Key<IpvsService, IpvsScheduler>("scheduler", Word<IpvsScheduler>(), s => s.Scheduler, (s, v) => s with { Scheduler = v },
            "How the next real server is chosen. Default: wlc."),
        new Key<IpvsService, IpvsSchedulerFlags>("schedulerFlags", new FlagsShape<IpvsSchedulerFlags>([IpvsSchedulerFlags.Fallback, IpvsSchedulerFlags.Port, IpvsSchedulerFlags.Third], (a, b) => a | b), s => s.SchedulerFlags, (s, v) => s with { SchedulerFlags = v },
            "What sh and mh are told besides. Port: the client's port counts, too (sh-port, mh-port). Fallback: another real server where the chosen one is away (sh-fallback, mh-fallback). Default: nothing."),
        new Key<IpvsService, bool>("onePacket", Bool, s => s.OnePacket, (s, v) => s with { OnePacket = v },
            "Whether a real server is chosen for each packet of UDP, and not for each connection. Default: false."),
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
            "Where requests go while no real server is alive, or too few for the quorum."),
        new Key<IpvsService, bool>("inhibitOnFailure", Bool, s => s.InhibitOnFailure, (s, v) => s with { InhibitOnFailure = v },
            "Whether a dead real server gets weight 0 instead of being taken out. Default: false."),
        new Key<IpvsService, int?>("quorum", Optional(Int(ServiceRanges.Quorum)), s => s.Quorum, (s, v) => s with { Quorum = v },
            "The least sum of weights with which the service is up. Default: 1."),
        new Key<IpvsService, int?>("hysteresis", Optional(Int(ServiceRanges.Hysteresis)), s => s.Hysteresis, (s, v) => s with { Hysteresis = v },
            "By how much the sum has to pass the quorum before the service goes up or down. Default: 0."),
        new Key<IpvsService, string?>("quorumUp", TextFor(CheckTexts.Command)!, s => s.QuorumUp, (s, v) => s with { QuorumUp = v },
            "The command line that runs when the quorum is gained."),
        new Key<IpvsService, string?>("quorumDown", TextFor(CheckTexts.Command)!, s => s.QuorumDown, (s, v) => s with { QuorumDown = v },
            "The command line that runs when the quorum is lost."),
        new Key<IpvsService, bool>("alpha", Bool, s => s.Alpha, (s, v) => s with { Alpha = v },
            "Whether real servers count as dead until a check has succeeded, when keepalived starts. Default: false."),
        new Key<IpvsService, bool>("omega", Bool, s => s.Omega, (s, v) => s with { Omega = v },
            "Whether the commands for what goes down run when keepalived ends. Default: false."),
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
