using System.Net;
using HaCluster.Model;
using static HaCluster.Definition.Shapes;

namespace HaCluster.Definition;

/// <summary>What a definition looks like: the one table that reading, writing and the JSON schema share.</summary>
internal static class ClusterShape
{
    private static readonly ObjectShape<ClusterHost> Host = new(
        new ClusterHost { Name = "", Address = IPAddress.None },
        new Key<ClusterHost, IPAddress>("address", IP, h => h.Address, (h, v) => h with { Address = v },
            "The host's own address on the cluster's network, not a VIP.", isRequired: true),
        new Key<ClusterHost, string?>("sshTarget", Text!, h => h.SshTarget, (h, v) => h with { SshTarget = v },
            "What ssh connects to: an address, a name or an alias of ssh_config(5). Default: the address. localhost means this machine, without ssh."),
        new Key<ClusterHost, string?>("keepalived", Lines!, h => h.Keepalived, (h, v) => h with { Keepalived = v },
            "Blocks of keepalived.conf(5) on this host beyond what HaCluster writes, such as vrrp_script or vrrp_sync_group."))
    {
        ShortForm = "address",
    };

    private static readonly ObjectShape<VrrpMember> Member = new(
        new VrrpMember { Host = "", Priority = 0 },
        new Key<VrrpMember, int>("priority", Int(ModelRanges.Priority), m => m.Priority, (m, v) => m with { Priority = v },
            "The highest of the living members holds the VIPs.", isRequired: true),
        new Key<VrrpMember, VrrpState?>("state", Optional(Word(VrrpState.Fault)), m => m.State, (m, v) => m with { State = v },
            "The state keepalived starts in. Default: MASTER for the highest priority, BACKUP for the others, BACKUP for all with noPreempt."),
        new Key<VrrpMember, string?>("keepalived", Lines!, m => m.Keepalived, (m, v) => m with { Keepalived = v },
            "Further settings of the vrrp_instance block on this member alone, as in keepalived.conf(5)."))
    {
        ShortForm = "priority",
    };

    private static readonly ObjectShape<VrrpInstance> Vrrp = new(
        new VrrpInstance { Name = "", Interface = "", VirtualRouterId = 0 },
        new Key<VrrpInstance, string>("name", Text, i => i.Name, (i, v) => i with { Name = v },
            "The instance's name, the same on all its members.", isRequired: true),
        new Key<VrrpInstance, string>("interface", Text, i => i.Interface, (i, v) => i with { Interface = v },
            "The network interface that VRRP speaks on, and that gets the VIPs.", isRequired: true),
        new Key<VrrpInstance, int>("virtualRouterId", Int(ModelRanges.VirtualRouterId), i => i.VirtualRouterId, (i, v) => i with { VirtualRouterId = v },
            "Unique on its network segment.", isRequired: true),
        new Key<VrrpInstance, ValueList<InterfaceAddress>>("virtualIPAddresses", new ListShape<InterfaceAddress>(IPWithPrefix), i => i.VirtualIPAddresses, (i, v) => i with { VirtualIPAddresses = v },
            "The VIPs, each with the prefix length of its network."),
        new Key<VrrpInstance, ValueList<VrrpMember>>("members", new MapShape<VrrpMember>(Member, m => m.Host, (m, v) => m with { Host = v }), i => i.Members, (i, v) => i with { Members = v },
            "The hosts that can hold the VIPs, each with its priority."),
        new Key<VrrpInstance, TimeSpan>("advertInterval", Duration, i => i.AdvertInterval, (i, v) => i with { AdvertInterval = v },
            "Time between adverts. Under 1s needs version 3. Default: 1s."),
        new Key<VrrpInstance, int?>("version", Optional(Int(ModelRanges.VrrpVersion)), i => i.Version, (i, v) => i with { Version = v },
            "VRRP version. Default: 2, or 3 where a VIP is an IPv6 address, as in keepalived."),
        new Key<VrrpInstance, bool>("noPreempt", Bool, i => i.NoPreempt, (i, v) => i with { NoPreempt = v },
            "Whether a host that comes back with a higher priority leaves the VIPs where they are."),
        new Key<VrrpInstance, TimeSpan?>("preemptDelay", Optional(Duration), i => i.PreemptDelay, (i, v) => i with { PreemptDelay = v },
            "How long a host that comes back waits before it takes the VIPs, up to 1000s."),
        new Key<VrrpInstance, bool>("unicast", Bool, i => i.Unicast, (i, v) => i with { Unicast = v },
            "Whether members send adverts to each other's addresses instead of by multicast."),
        new Key<VrrpInstance, Secret?>("authPass", Password!, i => i.AuthPass, (i, v) => i with { AuthPass = v },
            "Simple-password authentication (version 2 only), up to 8 characters: env:NAME or file:PATH."),
        new Key<VrrpInstance, string?>("keepalived", Lines!, i => i.Keepalived, (i, v) => i with { Keepalived = v },
            "Further settings of the vrrp_instance block on all members, as in keepalived.conf(5)."));

    private static readonly ObjectShape<IpvsHealthCheck> HealthCheck = new(
        new IpvsHealthCheck { Kind = IpvsHealthCheckKind.Tcp },
        new Key<IpvsHealthCheck, IpvsHealthCheckKind>("kind", Word<IpvsHealthCheckKind>(), c => c.Kind, (c, v) => c with { Kind = v },
            "Tcp: a connection opens. Http: a GET answers with the expected status.", isRequired: true),
        new Key<IpvsHealthCheck, string>("path", Text, c => c.Path, (c, v) => c with { Path = v },
            "The path that an HTTP check gets. Default: /."),
        new Key<IpvsHealthCheck, int>("statusCode", Int(ModelRanges.StatusCode), c => c.StatusCode, (c, v) => c with { StatusCode = v },
            "The status that an HTTP check must see. Default: 200."),
        new Key<IpvsHealthCheck, string?>("virtualHost", Text!, c => c.VirtualHost, (c, v) => c with { VirtualHost = v },
            "The Host header of an HTTP check. Default: the real server's address."),
        new Key<IpvsHealthCheck, TimeSpan>("interval", Duration, c => c.Interval, (c, v) => c with { Interval = v },
            "Time between checks. Default: 1s."),
        new Key<IpvsHealthCheck, TimeSpan>("timeout", Duration, c => c.Timeout, (c, v) => c with { Timeout = v },
            "How long one try may take. Default: 1s."),
        new Key<IpvsHealthCheck, int>("retry", Int(ModelRanges.Retry), c => c.Retry, (c, v) => c with { Retry = v },
            "How many more tries a failing server gets before it is taken out. Default: 1."),
        new Key<IpvsHealthCheck, TimeSpan>("retryDelay", Duration, c => c.RetryDelay, (c, v) => c with { RetryDelay = v },
            "Pause before each such try. Default: none."))
    {
        ShortForm = "kind",
    };

    private static readonly ObjectShape<RealServer> Real = new(
        new RealServer { Host = "" },
        new Key<RealServer, string>("host", Text, r => r.Host, (r, v) => r with { Host = v },
            "The host's name.", isRequired: true),
        new Key<RealServer, int?>("port", Optional(Int(ModelRanges.Port)), r => r.Port, (r, v) => r with { Port = v },
            "The port on the real server. Default: the service's own; only Masquerade can change it."),
        new Key<RealServer, int>("weight", Int(ModelRanges.Weight), r => r.Weight, (r, v) => r with { Weight = v },
            "Share of the work; 0 takes no new connections. Default: 1."),
        new Key<RealServer, IpvsHealthCheck?>("healthCheck", HealthCheck!, r => r.HealthCheck, (r, v) => r with { HealthCheck = v },
            "This real server's own check. Default: the service's."),
        new Key<RealServer, string?>("keepalived", Lines!, r => r.Keepalived, (r, v) => r with { Keepalived = v },
            "Further settings of the real_server block, as in keepalived.conf(5)."))
    {
        ShortForm = "host",
    };

    private static readonly ObjectShape<IpvsService> Service = new(
        new IpvsService { Name = "", Address = new IPEndPoint(IPAddress.None, 0) },
        new Key<IpvsService, string>("name", Text, s => s.Name, (s, v) => s with { Name = v },
            "The service's name in this description.", isRequired: true),
        new Key<IpvsService, IPEndPoint>("address", IPWithPort, s => s.Address, (s, v) => s with { Address = v },
            "The VIP and the port, such as 192.0.2.100:80 or [2001:db8::100]:80.", isRequired: true),
        new Key<IpvsService, IpvsProtocol>("protocol", Word<IpvsProtocol>(), s => s.Protocol, (s, v) => s with { Protocol = v },
            "The transport. Default: tcp."),
        new Key<IpvsService, IpvsScheduler>("scheduler", Word<IpvsScheduler>(), s => s.Scheduler, (s, v) => s with { Scheduler = v },
            "How the next real server is chosen. Default: wlc."),
        new Key<IpvsService, IpvsForwarding>("forwarding", Word<IpvsForwarding>(), s => s.Forwarding, (s, v) => s with { Forwarding = v },
            "How packets reach the real servers: LVS-DR, LVS-NAT or LVS-TUN. Default: DirectRouting."),
        new Key<IpvsService, TimeSpan?>("persistence", Optional(Duration), s => s.Persistence, (s, v) => s with { Persistence = v },
            "How long a client stays with its real server. Default: no persistence."),
        new Key<IpvsService, IpvsHealthCheck?>("healthCheck", HealthCheck!, s => s.HealthCheck, (s, v) => s with { HealthCheck = v },
            "How the directors find out that a real server is dead."),
        new Key<IpvsService, ValueList<RealServer>>("realServers", new ListShape<RealServer>(Real), s => s.RealServers, (s, v) => s with { RealServers = v },
            "The hosts that answer, by name or with settings of their own."),
        new Key<IpvsService, IPEndPoint?>("sorryServer", IPWithPort!, s => s.SorryServer, (s, v) => s with { SorryServer = v },
            "Where requests go while no real server is alive."),
        new Key<IpvsService, string?>("keepalived", Lines!, s => s.Keepalived, (s, v) => s with { Keepalived = v },
            "Further settings of the virtual_server block, as in keepalived.conf(5)."));

    private static readonly ObjectShape<WebServer> Web = new(
        new WebServer { Kind = WebServerKind.Nginx, On = [], Root = "" },
        new Key<WebServer, string>("name", Text, w => w.Name, (w, v) => w with { Name = v },
            "The site's name, and that of its configuration file. Default: default."),
        new Key<WebServer, WebServerKind>("kind", Word<WebServerKind>(), w => w.Kind, (w, v) => w with { Kind = v },
            "The program.", isRequired: true),
        new Key<WebServer, ValueList<string>>("on", Texts, w => w.On, (w, v) => w with { On = v },
            "The hosts that serve the site.", isRequired: true),
        new Key<WebServer, string>("root", Text, w => w.Root, (w, v) => w with { Root = v },
            "The folder with the site's content, an absolute path.", isRequired: true),
        new Key<WebServer, int>("port", Int(ModelRanges.Port), w => w.Port, (w, v) => w with { Port = v },
            "The port, on all of the host's addresses. Default: 80."),
        new Key<WebServer, ValueList<string>>("serverName", Texts, w => w.ServerName, (w, v) => w with { ServerName = v },
            "The names the site answers to. Default: all."),
        new Key<WebServer, bool>("servedByHeader", Bool, w => w.ServedByHeader, (w, v) => w with { ServedByHeader = v },
            "Whether answers say which host gave them, in the header X-Served-By. Default: true."));

    private static readonly ObjectShape<NfsShare> Share = new(
        new NfsShare { Path = "", Server = "" },
        new Key<NfsShare, string>("path", Text, s => s.Path, (s, v) => s with { Path = v },
            "The exported folder on the server, an absolute path.", isRequired: true),
        new Key<NfsShare, string>("server", Text, s => s.Server, (s, v) => s with { Server = v },
            "The host that exports it.", isRequired: true),
        new Key<NfsShare, ValueList<string>>("clients", Texts, s => s.Clients, (s, v) => s with { Clients = v },
            "Who may mount it: addresses, networks or names, as in exports(5)."),
        new Key<NfsShare, ValueList<string>>("options", Texts, s => s.Options, (s, v) => s with { Options = v },
            "Export options (exports(5)). Default: rw, sync, no_subtree_check and an fsid made of the path."),
        new Key<NfsShare, ValueList<string>>("mountOn", Texts, s => s.MountOn, (s, v) => s with { MountOn = v },
            "The hosts that mount the share."),
        new Key<NfsShare, string?>("mountAt", Text!, s => s.MountAt, (s, v) => s with { MountAt = v },
            "Where they mount it, an absolute path. Default: the share's own path."),
        new Key<NfsShare, ValueList<string>>("mountOptions", Texts, s => s.MountOptions, (s, v) => s with { MountOptions = v },
            "Mount options (nfs(5)). Default: nfsvers=4.2, hard, _netdev."));

    private static readonly ObjectShape<SshSettings> Ssh = new(
        new SshSettings(),
        new Key<SshSettings, string?>("configFile", Text!, s => s.ConfigFile, (s, v) => s with { ConfigFile = v },
            "Another configuration file for ssh (ssh -F)."),
        new Key<SshSettings, string?>("user", Text!, s => s.User, (s, v) => s with { User = v },
            "The login name."),
        new Key<SshSettings, int?>("port", Optional(Int(ModelRanges.Port)), s => s.Port, (s, v) => s with { Port = v },
            "The port. Default: ssh's own."),
        new Key<SshSettings, bool>("sudo", Bool, s => s.Sudo, (s, v) => s with { Sudo = v },
            "Whether to become root by sudo(8) after login."),
        new Key<SshSettings, Secret?>("sudoPassword", Password!, s => s.SudoPassword, (s, v) => s with { SudoPassword = v },
            "The password that sudo asks for, if it asks: env:NAME or file:PATH."),
        new Key<SshSettings, TimeSpan>("connectTimeout", Duration, s => s.ConnectTimeout, (s, v) => s with { ConnectTimeout = v },
            "How long to wait for a connection. Default: 10s."));

    internal static readonly ObjectShape<Cluster> Root = new(
        new Cluster { Name = "" },
        new Key<Cluster, string>("name", Text, c => c.Name, (c, v) => c with { Name = v },
            "The cluster's name: letters, digits, - and _.", isRequired: true),
        new Key<Cluster, SshSettings>("ssh", Ssh, c => c.Ssh, (c, v) => c with { Ssh = v },
            "How hosts are reached. Default: the user's own ssh settings."),
        new Key<Cluster, string?>("probeFrom", Text!, c => c.ProbeFrom, (c, v) => c with { ProbeFrom = v },
            "The host from which drills probe the VIP. Default: the machine that runs the drill."),
        new Key<Cluster, ValueList<ClusterHost>>("hosts", new MapShape<ClusterHost>(Host, h => h.Name, (h, v) => h with { Name = v }), c => c.Hosts, (c, v) => c with { Hosts = v },
            "The machines, each by its name with its address."),
        new Key<Cluster, ValueList<VrrpInstance>>("vrrpInstances", new ListShape<VrrpInstance>(Vrrp), c => c.VrrpInstances, (c, v) => c with { VrrpInstances = v },
            "The VRRP instances that hold the VIPs."),
        new Key<Cluster, ValueList<IpvsService>>("ipvsServices", new ListShape<IpvsService>(Service), c => c.IpvsServices, (c, v) => c with { IpvsServices = v },
            "The virtual services that the directors balance."),
        new Key<Cluster, ValueList<WebServer>>("webServers", new ListShape<WebServer>(Web), c => c.WebServers, (c, v) => c with { WebServers = v },
            "The web servers."),
        new Key<Cluster, ValueList<NfsShare>>("nfsShares", new ListShape<NfsShare>(Share), c => c.NfsShares, (c, v) => c with { NfsShares = v },
            "The shares that the web servers mount."));
}
