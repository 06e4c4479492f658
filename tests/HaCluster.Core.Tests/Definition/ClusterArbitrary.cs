using System.Net;
using FsCheck;
using FsCheck.Fluent;
using HaCluster.Features.Content;
using HaCluster.Features.Director;
using HaCluster.Features.Firewall;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nfs;
using HaCluster.Features.Redis;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Core.Tests.Definition;

/// <summary>Makes clusters of every shape that a definition can hold, most of them nonsense: reading and writing must not care.</summary>
internal static class ClusterArbitrary
{
    private static readonly string[] Tricky =
    [
        "", " ", "~", "null", "true", "no", "on", "1", "1.5", "0x1F", "1e3", "12:30", "2026-01-02", "-", "- a", "? a", ": a", "a: b", "a #b", "#a",
        "'", "\"", "\\", "\\n", "a\nb", "a\r\nb", "\n", "\t", "a\tb ", "{a}", "[a]", "a, b", "$(reboot)", "`id`", "%x", "@x", "&a", "*a", "!t", "|", ">",
        "---", "...", "--- a", "käse", "日本", "🦊", "\u0085", "\u2028", "\ufeff", "\u0001", "\u001b[2J", "\u007f", "\u00a0", "=", "<<", "env:", "/var/www/html",
    ];

    internal static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.Elements(Tricky),
        Gen.Elements("web", "lb1", "a-b_c.d", "/srv/x", "x".PadRight(200, 'y')),
        ArbMap.Default.GeneratorFor<string?>().Where(IsUnicodeText).Select(t => t!),
        from a in Gen.Elements(Tricky) from b in Gen.Elements(Tricky) select a + b);

    private static Gen<IPAddress> Addresses { get; } =
        from length in Gen.Elements(4, 16)
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(i => (byte)i), length)
        select new IPAddress(bytes);

    private static Gen<IPEndPoint> EndPoints { get; } =
        from address in Addresses from port in Gen.Choose(1, 65535) select new IPEndPoint(address, port);

    private static Gen<InterfaceAddress> InterfaceAddresses { get; } =
        from address in Addresses
        from bits in Gen.Choose(0, address.GetAddressBytes().Length * 8)
        select new InterfaceAddress(address, bits);

    private static Gen<TimeSpan> Durations { get; } = Gen.OneOf(
        Gen.Choose(0, 7200).Select(s => TimeSpan.FromSeconds(s)),
        Gen.Choose(0, 100_000).Select(ms => TimeSpan.FromMilliseconds(ms)),
        Gen.Choose(0, int.MaxValue).Select(ticks => TimeSpan.FromTicks(ticks)),
        Gen.Constant(DurationText.Longest));

    private static Gen<Secret> Secrets { get; } =
        from kind in Gen.Elements("env:", "file:")
        from name in Texts
        where name.Length > 0
        select Secret.FromReference(kind + name);

    private static Gen<string?> Lines { get; } = Maybe(Gen.OneOf(
        Texts,
        Gen.Elements("track_script {\n    chk_nginx\n}\n", "quorum 1\n", "\n", "a\n\nb\n", "a\n\n", "  a\n", "a \nb\n", "#\n", "a\n  ---\n...\n", "- a\n: b\n")));

    private static Gen<bool> Bools { get; } = Gen.Elements(true, false);

    private static Gen<ClusterHost> Hosts { get; } =
        from name in Texts
        from address in Addresses
        from interfaces in ListOf(from name in Texts from addresses in ListOf(InterfaceAddresses) select new HostInterface { Name = name, Addresses = addresses })
        from target in Maybe(Texts)
        from lines in Lines
        select new ClusterHost { Name = name, Address = address, Interfaces = interfaces.DistinctBy(i => i.Name).ToValueList(), SshTarget = target, Keepalived = lines };

    private static Gen<VrrpMember> Members { get; } =
        from host in Texts
        from priority in Gen.Choose(1, 254)
        from state in MaybeValue(Gen.Elements(VrrpState.Backup, VrrpState.Master))
        from lines in Lines
        select new VrrpMember { Host = host, Priority = priority, State = state, Keepalived = lines };

    private static Gen<ValueList<VrrpTrack>> Tracks { get; } =
        from tracks in ListOf(from name in Texts from weight in MaybeValue(Gen.Choose(-253, 253)) from reverse in Bools select new VrrpTrack { Name = name, Weight = weight, Reverse = reverse })
        select tracks.DistinctBy(t => t.Name).ToValueList();

    private static Gen<VrrpScript> VrrpScripts { get; } =
        from name in Texts
        from script in Texts
        from durations in Gen.ArrayOf(MaybeValue(Durations), 2)
        from numbers in Gen.ArrayOf(MaybeValue(Gen.Choose(1, 253)), 3)
        from user in Maybe(Texts)
        from flags in Gen.ArrayOf(Bools, 2)
        select new VrrpScript { Name = name, Script = script, Interval = durations[0], Timeout = durations[1], Weight = numbers[0], Rise = numbers[1], Fall = numbers[2], User = user, Reverse = flags[0], InitFail = flags[1] };

    private static Gen<VrrpTrackFile> TrackFiles { get; } =
        from name in Texts
        from file in Texts
        from numbers in Gen.ArrayOf(MaybeValue(Gen.Choose(-254, 254)), 2)
        from flags in Gen.ArrayOf(Bools, 2)
        select new VrrpTrackFile { Name = name, File = file, Weight = numbers[0], InitialValue = numbers[1], Reverse = flags[0], Overwrite = flags[1] };

    private static Gen<VrrpTrackProcess> TrackProcesses { get; } =
        from name in Texts
        from process in ListOf(Texts)
        from arguments in MaybeValue(Gen.Elements(Enum.GetValues<ProcessArguments>()))
        from numbers in Gen.ArrayOf(MaybeValue(Gen.Choose(1, 254)), 3)
        from durations in Gen.ArrayOf(MaybeValue(Durations), 3)
        from flags in Gen.ArrayOf(Bools, 2)
        select new VrrpTrackProcess { Name = name, Process = process, Arguments = arguments, Weight = numbers[0], Quorum = numbers[1], QuorumMax = numbers[2], Delay = durations[0], ForkDelay = durations[1], TerminateDelay = durations[2], Reverse = flags[0], FullCommand = flags[1] };

    private static Gen<BfdInstance> BfdInstances { get; } =
        from name in Texts
        from neighbor in Maybe(Addresses)
        from neighbors in ListOf(from host in Texts from address in Addresses select new BfdNeighbor { Host = host, Address = address })
        from durations in Gen.ArrayOf(MaybeValue(Durations), 3)
        from numbers in Gen.ArrayOf(MaybeValue(Gen.Choose(1, 253)), 4)
        from flags in Gen.ArrayOf(Bools, 2)
        select new BfdInstance
        {
            Name = name,
            Neighbor = neighbor,
            Neighbors = neighbors.DistinctBy(n => n.Host).ToValueList(),
            MinRx = durations[0],
            MinTx = durations[1],
            IdleTx = durations[2],
            Multiplier = numbers[0],
            Ttl = numbers[1],
            MaxHops = numbers[2],
            Weight = numbers[3],
            Passive = flags[0],
            Reverse = flags[1],
        };

    private static Gen<VrrpInstance> VrrpInstances { get; } =
        from name in Texts
        from device in Texts
        from id in Gen.Choose(1, 255)
        from addresses in ListOf(InterfaceAddresses)
        from members in ListOf(Members)
        from interval in Durations
        from version in MaybeValue(Gen.Choose(2, 3))
        from noPreempt in Bools
        from delay in MaybeValue(Durations)
        from unicast in Bools
        from pass in Maybe(Secrets)
        from lines in Lines
        from tracks in Gen.ArrayOf(Tracks, 5)
        select new VrrpInstance
        {
            Name = name,
            Interface = device,
            VirtualRouterId = id,
            VirtualIPAddresses = addresses,
            Members = members.DistinctBy(m => m.Host).ToValueList(),
            AdvertInterval = interval,
            Version = version,
            NoPreempt = noPreempt,
            PreemptDelay = delay,
            Unicast = unicast,
            AuthPass = pass,
            Keepalived = lines,
            TrackInterfaces = tracks[0],
            TrackScripts = tracks[1],
            TrackFiles = tracks[2],
            TrackProcesses = tracks[3],
            TrackBfds = tracks[4],
        };

    private static Gen<VrrpSyncGroup> SyncGroups { get; } =
        from name in Texts
        from instances in ListOf(Texts)
        from lines in Lines
        from tracks in Gen.ArrayOf(Tracks, 5)
        select new VrrpSyncGroup
        {
            Name = name,
            Instances = instances,
            Keepalived = lines,
            TrackInterfaces = tracks[0],
            TrackScripts = tracks[1],
            TrackFiles = tracks[2],
            TrackProcesses = tracks[3],
            TrackBfds = tracks[4],
        };

    private static Gen<IpvsHealthCheck> HealthChecks { get; } =
        from kind in Gen.Elements(Enum.GetValues<IpvsHealthCheckKind>())
        from path in Gen.OneOf(Texts, Gen.Constant("/"))
        from status in Gen.Choose(100, 599)
        from virtualHost in Maybe(Texts)
        from interval in Durations
        from timeout in Durations
        from retry in Gen.Choose(0, 100)
        from delay in Durations
        from port in MaybeValue(Gen.Choose(1, 65535))
        from texts in Gen.ArrayOf(Maybe(Texts), 8)
        from flags in Gen.ArrayOf(Bools, 3)
        from lengths in Gen.ArrayOf(MaybeValue(Gen.Choose(0, 65535)), 2)
        from factor in MaybeValue(Gen.Choose(-int.MaxValue, int.MaxValue - 1))
        select new IpvsHealthCheck
        {
            Port = port,
            Sni = flags[0],
            QueryType = texts[0],
            QueryName = texts[1],
            HeloName = texts[2],
            Payload = texts[3],
            RequireReply = flags[1],
            Reply = texts[4],
            MinReplyLength = lengths[0],
            MaxReplyLength = lengths[1],
            Command = texts[5],
            User = texts[6],
            DynamicWeight = flags[2],
            TrackFile = texts[7],
            WeightFactor = factor,
            Kind = kind,
            Path = path,
            StatusCode = status,
            VirtualHost = virtualHost,
            Interval = interval,
            Timeout = timeout,
            Retry = retry,
            RetryDelay = delay,
        };

    private static Gen<RealServer> RealServers { get; } =
        from host in Texts
        from port in MaybeValue(Gen.Choose(1, 65535))
        from weight in Gen.OneOf(Gen.Constant(1), Gen.Choose(0, 65535))
        from check in Maybe(HealthChecks)
        from lines in Lines
        from forwarding in MaybeValue(Gen.Elements(Enum.GetValues<IpvsForwarding>()))
        select new RealServer { Host = host, Port = port, Forwarding = forwarding, Weight = weight, HealthCheck = check, Keepalived = lines };

    private static Gen<IpvsService> Services { get; } =
        from name in Texts
        from address in EndPoints
        from protocol in Gen.Elements(Enum.GetValues<IpvsProtocol>())
        from scheduler in Gen.Elements(Enum.GetValues<IpvsScheduler>())
        from forwarding in Gen.Elements(Enum.GetValues<IpvsForwarding>())
        from persistence in MaybeValue(Durations)
        from servers in ListOf(RealServers)
        from check in Maybe(HealthChecks)
        from sorry in Maybe(EndPoints)
        from lines in Lines
        from schedulerFlags in Gen.Choose(0, 7)
        from flags in Gen.ArrayOf(Bools, 4)
        from sums in Gen.ArrayOf(MaybeValue(Gen.Choose(1, 1000)), 2)
        from commands in Gen.ArrayOf(Maybe(Texts), 2)
        from mark in MaybeValue(Gen.Choose(1, int.MaxValue - 1))
        from more in ListOf(from end in EndPoints from last in Gen.Choose(end.Port, 65535) select new MarkedAddress(end.Address, end.Port, last))
        select new IpvsService
        {
            Mark = mark,
            MoreAddresses = more,
            SchedulerFlags = (IpvsSchedulerFlags)schedulerFlags,
            OnePacket = flags[0],
            InhibitOnFailure = flags[1],
            Alpha = flags[2],
            Omega = flags[3],
            Quorum = sums[0],
            Hysteresis = sums[1],
            QuorumUp = commands[0],
            QuorumDown = commands[1],
            Name = name,
            Address = address,
            Protocol = protocol,
            Scheduler = scheduler,
            Forwarding = forwarding,
            Persistence = persistence,
            RealServers = servers,
            HealthCheck = check,
            SorryServer = sorry,
            Keepalived = lines,
        };

    private static Gen<WebServer> WebServers { get; } =
        from name in Texts
        from hosts in ListOf(Texts)
        from root in Texts
        from port in Gen.Choose(1, 65535)
        from names in ListOf(Texts)
        from header in Bools
        from redirect in Bools
        from hasTls in Bools
        from certificate in Texts
        from key in Texts
        select new WebServer
        {
            Name = name, Kind = WebServerKind.Nginx, On = hosts, Root = root, Port = port, ServerName = names, ServedByHeader = header, RedirectToHttps = redirect,
            Tls = hasTls ? new() { Certificate = certificate, Key = key } : null,
        };

    private static Gen<NfsShare> Shares { get; } =
        from path in Texts
        from server in Texts
        from clients in ListOf(Texts)
        from options in ListOf(Texts)
        from mountOn in ListOf(Texts)
        from mountAt in Maybe(Texts)
        from mountOptions in ListOf(Texts)
        select new NfsShare
        {
            Path = path,
            Server = server,
            Clients = clients,
            Options = options,
            MountOn = mountOn,
            MountAt = mountAt,
            MountOptions = mountOptions,
        };

    private static Gen<WebContent> Contents { get; } =
        from root in Texts
        from source in Texts
        from hosts in ListOf(Texts)
        from keep in Gen.Choose(2, 100)
        select new WebContent { Root = root, From = source, On = hosts, Keep = keep };

    private static Gen<SessionStore> SessionStores { get; } =
        from name in Texts
        from carriers in ListOf(Texts)
        from sentinels in ListOf(Texts)
        from quorum in MaybeValue(Gen.Choose(1, 9))
        from down in Durations
        from timeout in Durations
        from replicas in Gen.Choose(0, 9)
        from lag in Durations
        from password in Maybe(Secrets)
        from port in Gen.Choose(1, 65535)
        from bind in ListOf(Gen.Elements(IPAddress.Any, IPAddress.IPv6Any, IPAddress.Parse("192.0.2.41")))
        from appendOnly in Bools
        from fsync in Gen.Elements(Enum.GetValues<AppendFsync>())
        from save in ListOf(Texts)
        from memory in Maybe(Texts)
        from policy in Texts
        select new SessionStore
        {
            Name = name,
            On = carriers,
            Sentinels = sentinels,
            Quorum = quorum,
            DownAfter = down,
            FailoverTimeout = timeout,
            MinReplicasToWrite = replicas,
            MinReplicasMaxLag = lag,
            Password = password,
            Port = port,
            SentinelPort = port,
            Bind = bind,
            AppendOnly = appendOnly,
            AppendFsync = fsync,
            Save = save,
            MaxMemory = memory,
            MaxMemoryPolicy = policy,
        };

    private static Gen<Suppression> Suppressions { get; } =
        from rule in Gen.OneOf(Texts, Gen.Elements("HA002", "HA009", "HA033", "HA154"))
        from reason in Texts
        from until in MaybeValue(Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber))
        from target in Maybe(Texts)
        select new Suppression { Rule = rule, Reason = reason, Until = until, Target = target };

    private static Gen<SshSettings> SshSettings { get; } =
        from file in Maybe(Texts)
        from user in Maybe(Texts)
        from port in MaybeValue(Gen.Choose(1, 65535))
        from sudo in Bools
        from password in Maybe(Secrets)
        from transport in Gen.Elements(Enum.GetValues<SshTransport>())
        from given in Maybe(Secrets)
        from key in Maybe(Secrets)
        from passphrase in Maybe(Secrets)
        from timeout in Durations
        select new SshSettings
        {
            ConfigFile = file,
            User = user,
            Port = port,
            Sudo = sudo,
            SudoPassword = password,
            Transport = transport,
            Password = given,
            PrivateKey = key,
            Passphrase = passphrase,
            ConnectTimeout = timeout,
        };

    private static readonly Gen<KeepalivedScript> Scripts =
        from path in Texts
        from content in Lines
        from file in Maybe(Texts)
        from hosts in ListOf(Texts)
        from owner in Texts
        select new KeepalivedScript { Path = path, Content = content, File = file, On = hosts, Owner = owner };

    internal static Arbitrary<Cluster> Clusters { get; } = (
        from name in Texts
        from hosts in ListOf(Hosts)
        from vrrp in ListOf(VrrpInstances)
        from groups in ListOf(SyncGroups)
        from services in ListOf(Services)
        from web in ListOf(WebServers)
        from shares in ListOf(Shares)
        from contents in ListOf(Contents)
        from stores in ListOf(SessionStores)
        from scripts in ListOf(Scripts)
        from checks in ListOf(VrrpScripts)
        from files in ListOf(TrackFiles)
        from processes in ListOf(TrackProcesses)
        from sessions in ListOf(BfdInstances)
        from ssh in Gen.OneOf(SshSettings, Gen.Constant(new SshSettings()))
        from probe in Maybe(Texts)
        from suppress in ListOf(Suppressions)
        from keepalived in Lines
        from isManaged in Bools
        select new Cluster
        {
            Firewall = isManaged ? FirewallManagement.Managed : FirewallManagement.ByHand,
            Keepalived = keepalived,
            Name = name,
            Hosts = hosts.DistinctBy(h => h.Name).ToValueList(),
            VrrpInstances = vrrp,
            VrrpSyncGroups = groups.DistinctBy(g => g.Name).ToValueList(),
            IpvsServices = services,
            WebServers = web,
            NfsShares = shares,
            WebContents = contents,
            SessionStores = stores,
            KeepalivedScripts = scripts,
            VrrpScripts = checks.DistinctBy(s => s.Name).ToValueList(),
            VrrpTrackFiles = files.DistinctBy(f => f.Name).ToValueList(),
            VrrpTrackProcesses = processes.DistinctBy(p => p.Name).ToValueList(),
            BfdInstances = sessions.DistinctBy(b => b.Name).ToValueList(),
            Ssh = ssh,
            ProbeFrom = probe,
            Suppress = suppress,
        }).ToArbitrary();

    private static Gen<ValueList<T>> ListOf<T>(Gen<T> item) =>
        from count in Gen.Choose(0, 4)
        from items in Gen.ArrayOf(item, count)
        select items.ToValueList();

    private static Gen<T?> Maybe<T>(Gen<T> some) where T : class => Gen.OneOf(some.Select(v => (T?)v), Gen.Constant<T?>(null));

    private static Gen<T?> MaybeValue<T>(Gen<T> some) where T : struct => Gen.OneOf(some.Select(v => (T?)v), Gen.Constant<T?>(null));

    // YAML has no half surrogate pairs; enumerating runes shows them as U+FFFD.
    private static bool IsUnicodeText(string? text) => text is not null && text.EnumerateRunes().All(r => r.Value != 0xFFFD);
}
