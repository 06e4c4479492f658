using System.Net;
using FsCheck;
using FsCheck.Fluent;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Core.Tests.Validation;

/// <summary>Makes clusters such as people write: most parts are sound, some are strange, a few are wrong. Many pass the gate.</summary>
internal static class PlausibleClusters
{
    private static readonly string[] s_directors = ["lb1", "lb2", "nfs1"];
    private static readonly string[] s_servers = ["web1", "web2", "nfs1", "lb2"];

    private static readonly string[] s_hostTexts =
    [
        "vrrp_script chk {\n    script /bin/true\n    interval 2\n}\n", "global_defs {\n    vrrp_garp_interval 0.1\n    router_id \"a b\"\n}\n", "static_ipaddress {\n    192.0.2.77/24 dev eth0\n}\n",
        "global_defs {\n    vrrp_version 3\n}\n", "vrrp_sync_group G {\n    group {\n        VI_1\n        VI_2\n    }\n}\n", "virtual_server 192.0.2.100 8080 {\n    lb_algo rr\n    lb_kind DR\n    protocol TCP\n    real_server 192.0.2.21 8080 {\n        TCP_CHECK {\n        }\n    }\n}\n",
        "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.100/24\n    }\n}\n", "nonsense\n",
    ];

    private static readonly string[] s_instanceTexts =
    [
        "track_interface {\n    eth1\n}\n", "garp_master_delay 2\n", "notify_master \"/bin/logger master\"\n", "nopreempt\n", "preempt_delay 5\n", "state BACKUP\n", "advert_int 2\n", "version 3\n", "dont_track_primary\n",
        "virtual_ipaddress {\n    192.0.2.100/24 dev eth0 label eth0:1\n}\n", "virtual_routes {\n    198.51.100.0/24 via 192.0.2.1 dev eth0\n}\n", "track_script {\n    chk\n}\n", "use_vmac\n", "priority 255\n", "strict_mode on\n", "authentication {\n    auth_type AH\n}\n", "garp_master_delay x\n",
    ];

    private static readonly string[] s_serviceTexts =
    [
        "quorum 1\n", "quorum 9\n", "alpha\nomega\n", "ha_suspend\n", "ops\n", "hysteresis 1\nquorum 2\n", "lb_kind NAT\n", "delay_loop 6\n", "sh-port\n", "inhibit_on_failure\n", "virtualhost www.example\n", "persistence_timeout 60\n", "sorry_server_inhibit\n", "weight 3\n", "ip_family inet6\n",
    ];

    private static readonly string[] s_serverTexts =
    [
        "inhibit_on_failure\n", "uthreshold 100\nlthreshold 50\n", "MISC_CHECK {\n    misc_path /bin/true\n}\n", "SMTP_CHECK {\n}\n", "weight 70000\n", "lvs_method NAT\n", "notify_up \"/bin/logger up\"\n", "HTTP_GET {\n    url {\n        path /\n        status_code 200\n    }\n}\n", "DNS_CHECK {\n    type A\n}\n", "warmup 1\n",
    ];

    private static Gen<T> Mostly<T>(T sane, params T[] others) => Gen.Frequency((8, Gen.Constant(sane)), (2, Gen.Elements(others.Append(sane))));

    private static Gen<string?> Text(string[] texts) => Gen.Frequency((4, Gen.Constant<string?>(null)), (1, Gen.Elements(texts).Select(t => (string?)t)));

    private static Gen<ValueList<T>> Some<T>(params T[] items) => Gen.SubListOf(items).Select(l => l.ToValueList());

    private static Gen<ValueList<ClusterHost>> Hosts(bool isIPv6) =>
        from texts in Gen.ArrayOf(Gen.Frequency((5, Gen.Constant<string?>(null)), (1, Text(s_hostTexts))), 6)
        select new[] { ("lb1", 11), ("lb2", 12), ("web1", 21), ("web2", 22), ("nfs1", 31), ("client", 99) }
            .Select((h, i) => new ClusterHost { Name = h.Item1, Address = IPAddress.Parse(isIPv6 ? $"2001:db8::{h.Item2}" : $"192.0.2.{h.Item2}"), Keepalived = texts[i] }).ToValueList();

    private static Gen<VrrpInstance> Instance(int number, bool isIPv6) =>
        from name in Mostly($"VI_{number}", "it's #1", "käse {x}", "VI_1")
        from device in Mostly("eth0", "eth1", "bond0.100")
        from id in Mostly(50 + number, 51, 255)
        from vips in isIPv6
            ? Mostly<ValueList<InterfaceAddress>>([InterfaceAddress.Parse($"2001:db8::10{number - 1}/64")], [InterfaceAddress.Parse("2001:db8::100/64"), InterfaceAddress.Parse("192.0.2.100/24")], [])
            : Mostly<ValueList<InterfaceAddress>>([InterfaceAddress.Parse($"192.0.2.10{number - 1}/24")], [InterfaceAddress.Parse($"192.0.2.10{number - 1}/24"), InterfaceAddress.Parse($"2001:db8::10{number}/64")], [InterfaceAddress.Parse("198.51.100.1/32")], [])
        from members in Gen.SubListOf(s_directors)
        from priorities in Gen.Shuffle(new[] { 100, 90, 254, 1 })
        from states in Gen.ArrayOf(Mostly<VrrpState?>(null, VrrpState.Backup, VrrpState.Master), 3)
        from memberTexts in Gen.ArrayOf(Text(s_instanceTexts), 3)
        from version in Mostly<int?>(null, 2, 3)
        from interval in Mostly(1000, 2000, 100, 1500, 40_000)
        from noPreempt in Mostly(false, true)
        from delay in Mostly<TimeSpan?>(null, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(1001))
        from unicast in Gen.Elements(true, false)
        from pass in Mostly<Secret?>(null, Secret.FromValue("s{cret #1"[..8]), Secret.FromReference("env:HACLUSTER_TEST_NOT_SET"), Secret.FromValue("much too long"))
        from text in Text(s_instanceTexts)
        select new VrrpInstance
        {
            Name = name,
            Interface = device,
            VirtualRouterId = id,
            VirtualIPAddresses = vips,
            Members = members.Select((m, i) => new VrrpMember { Host = m, Priority = priorities[i], State = states[i], Keepalived = memberTexts[i] }).ToValueList(),
            Version = version,
            AdvertInterval = TimeSpan.FromMilliseconds(interval),
            NoPreempt = noPreempt,
            PreemptDelay = delay,
            Unicast = unicast,
            AuthPass = pass,
            Keepalived = text,
        };

    private static Gen<IpvsHealthCheck?> Check { get; } = Gen.Frequency(
        (1, Gen.Constant<IpvsHealthCheck?>(null)),
        (6, from kind in Gen.Elements(Enum.GetValues<IpvsHealthCheckKind>())
            from path in Mostly("/", "/health?a={b}&c='d'", "/a b")
            from status in Mostly(200, 204, 599)
            from host in Mostly<string?>(null, "www.example", "a b")
            from interval in Mostly(1000, 250, 86_400_000)
            from timeout in Mostly(1000, 1, 3_600_000)
            from retry in Mostly(1, 0, 100)
            from delay in Mostly(0, 250, 1000)
            from own in Gen.Elements(true, true, true, false)
            from texts in Gen.ArrayOf(Mostly<string?>(null, "www.example", "a b", "it's {1} #2", "\"x"), 8)
            from hex in Gen.ArrayOf(Mostly<string?>("00fe", null, "0x", "0", "00ff"), 2)
            from command in Mostly<string?>("/bin/true", "/usr/bin/logger \"it's up\" # {x}", "'", null)
            from flags in Gen.ArrayOf(Gen.Elements(true, false), 3)
            from number in Mostly<int?>(null, 1, 65535, 0)
            let web = kind is IpvsHealthCheckKind.Http or IpvsHealthCheckKind.Https || !own
            let check = (IpvsHealthCheck)new IpvsHealthCheck
            {
                Kind = kind,
                Path = web ? path : "/",
                StatusCode = web ? status : 200,
                VirtualHost = web ? host : null,
                Sni = kind != IpvsHealthCheckKind.Https || flags[0],
                Port = kind is IpvsHealthCheckKind.Ping or IpvsHealthCheckKind.Misc or IpvsHealthCheckKind.File ? null : number,
            }
            let whole = kind switch
            {
                IpvsHealthCheckKind.Dns => check with { QueryType = flags[0] ? "A" : texts[0], QueryName = texts[1] },
                IpvsHealthCheckKind.Smtp => check with { HeloName = texts[2] },
                IpvsHealthCheckKind.Udp => check with { Payload = hex[0], RequireReply = flags[1], Reply = flags[1] ? hex[1] : null, MinReplyLength = number, MaxReplyLength = flags[2] ? 400 : null },
                IpvsHealthCheckKind.Misc => check with { Command = command, User = flags[0] ? "root" : texts[3], DynamicWeight = flags[1] },
                IpvsHealthCheckKind.File => check with { TrackFile = texts[4] ?? "weight", WeightFactor = number },
                _ => check,
            }
            select (IpvsHealthCheck?)(kind == IpvsHealthCheckKind.File ? whole : whole with { Interval = TimeSpan.FromMilliseconds(interval), Timeout = TimeSpan.FromMilliseconds(timeout), Retry = retry, RetryDelay = TimeSpan.FromMilliseconds(delay) })));

    private static Gen<RealServer> RealServer(string host) =>
        from port in Mostly<int?>(null, 80, 8080)
        from weight in Mostly(1, 0, 65535)
        from check in Gen.Frequency((6, Gen.Constant<IpvsHealthCheck?>(null)), (1, Check))
        from text in Text(s_serverTexts)
        select new RealServer { Host = host, Port = port, Weight = weight, HealthCheck = check, Keepalived = text };

    private static Gen<IpvsService> Service(int number, bool isIPv6) =>
        from name in Mostly($"web {number}", "\"a\" {b}")
        from address in isIPv6 ? Mostly("[2001:db8::100]", "192.0.2.100") : Mostly("192.0.2.100", "192.0.2.101", "[2001:db8::101]")
        from port in Mostly(79 + number, 443)
        from protocol in Mostly(IpvsProtocol.Tcp, IpvsProtocol.Udp, IpvsProtocol.Sctp)
        from scheduler in Gen.Elements(Enum.GetValues<IpvsScheduler>())
        from forwarding in Mostly(IpvsForwarding.DirectRouting, IpvsForwarding.Masquerade, IpvsForwarding.Tunnel)
        from persistence in Mostly<TimeSpan?>(null, TimeSpan.FromSeconds(299.5), TimeSpan.FromDays(31))
        from hosts in Gen.SubListOf(s_servers)
        from servers in Gen.CollectToSequence(hosts, RealServer)
        from check in Check
        from sorry in Mostly<string?>(null, isIPv6 ? "[2001:db8::31]:80" : "192.0.2.31:80", "192.0.2.100:80", "192.0.2.31:8080")
        from text in Text(s_serviceTexts)
        from flags in Mostly(IpvsSchedulerFlags.None, IpvsSchedulerFlags.Port, IpvsSchedulerFlags.Fallback | IpvsSchedulerFlags.Port)
        from packets in Mostly(false, true)
        from quorum in Mostly<int?>(null, 1, 2, 9)
        from hysteresis in Mostly<int?>(null, 0, 1)
        from commands in Gen.ArrayOf(Mostly<string?>(null, "/bin/true", "/usr/bin/logger 'it is {down}'", "\""), 2)
        from switches in Gen.ArrayOf(Mostly(false, true), 3)
        from mark in Mostly<int?>(null, number, 7)
        from last in Mostly(0, 100)
        select new IpvsService
        {
            Mark = mark,
            MoreAddresses = mark is null && last == 0 ? [] : [new(IPAddress.Parse(address.Trim('[', ']')), 5000, 5000 + last)],
            SchedulerFlags = flags,
            OnePacket = packets,
            Quorum = quorum,
            Hysteresis = hysteresis,
            QuorumUp = commands[0],
            QuorumDown = commands[1],
            InhibitOnFailure = switches[0],
            Alpha = switches[1],
            Omega = switches[2],
            Name = name,
            Address = IPEndPoint.Parse($"{address}:{port}"),
            Protocol = protocol,
            Scheduler = scheduler,
            Forwarding = forwarding,
            Persistence = persistence,
            RealServers = servers.ToValueList(),
            HealthCheck = check,
            SorryServer = sorry is null ? null : IPEndPoint.Parse(sorry),
            Keepalived = text,
        };

    private static Gen<WebServer> Site(int number) =>
        from name in Mostly($"site{number}", "a.b-c_d", "../x")
        from hosts in Some("web1", "web2")
        from root in Mostly("/var/www/html", "/srv/it's #1; {a} `b` %c", "/srv/käse 日本 🦊/", "/srv/$x", "/srv//web")
        from port in Mostly(79 + number, 8080)
        from kind in Mostly(WebServerKind.Nginx, WebServerKind.Apache)
        from names in Mostly<ValueList<string>>([$"www{number}.example"], [], ["*.example", "käse.example"], ["a b"])
        select new WebServer { Name = name, Kind = kind, On = hosts, Root = root, Port = port, ServerName = names };

    private static Gen<NfsShare> Share(int number) =>
        from path in Mostly($"/mnt/{number}", "/mnt/my files", "/mnt/a\\b'c", "/mnt/../x")
        from server in Mostly("nfs1", "lb1", "web1")
        from clients in Mostly<ValueList<string>>(["192.0.2.0/24"], ["*.example", "@hosts", "2001:db8::/32"], [], ["a b"])
        from options in Mostly<ValueList<string>>([], ["ro", "no_root_squash"], ["fsid=7", "sec=krb5p"], ["rw,sync"])
        from mountOn in Some("web1", "web2")
        from at in Mostly<string?>($"/srv/mnt{number}", null, "/var/www/html", "/srv//web")
        from mountOptions in Mostly<ValueList<string>>([], ["soft"], ["a,b"])
        select new NfsShare { Path = path, Server = server, Clients = clients, Options = options, MountOn = mountOn, MountAt = at, MountOptions = mountOptions };

    /// <summary>The clusters.</summary>
    internal static Gen<Cluster> All { get; } =
        from isIPv6 in Mostly(false, true)
        from hosts in Hosts(isIPv6)
        from instances in Gen.Choose(1, 2)
        from first in Instance(1, isIPv6)
        from second in Instance(2, isIPv6)
        from services in Gen.Choose(0, 2)
        from one in Service(1, isIPv6)
        from two in Service(2, isIPv6)
        from sites in Gen.Choose(0, 2)
        from siteOne in Site(1)
        from siteTwo in Site(2)
        from shares in Gen.Choose(0, 2)
        from shareOne in Share(1)
        from shareTwo in Share(2)
        select new Cluster
        {
            Name = "shop",
            Hosts = hosts,
            VrrpInstances = new[] { first, second }.Take(instances).ToValueList(),
            IpvsServices = new[] { one, two }.Take(services).ToValueList(),
            WebServers = new[] { siteOne, siteTwo }.Take(sites).ToValueList(),
            NfsShares = new[] { shareOne, shareTwo }.Take(shares).ToValueList(),
        };
}
