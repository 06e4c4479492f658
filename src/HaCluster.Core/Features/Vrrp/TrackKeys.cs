using System.Net;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Features.Vrrp;

/// <summary>What a definition says of what can be tracked, and of who tracks it. The ranges are those of keepalived's parser (keepalived.conf(5)).</summary>
internal static class TrackKeys
{
    private static readonly IntRange s_weight = new(-254, 254);
    // Of what has the state up or down only (vrrp_parser.c in 2.2.7).
    private static readonly IntRange s_smallWeight = new(-253, 253);
    private static readonly IntRange s_count = new(1, int.MaxValue);
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromSeconds(4294);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(3600);
    private static readonly TimeSpan s_longestBfdInterval = TimeSpan.FromMilliseconds(4294967);

    private static readonly ScalarShape<TimeSpan> s_delay = Duration(TimeSpan.FromMicroseconds(1), s_longestDelay);

    private static readonly ScalarShape<TimeSpan> s_bfdInterval = Duration(TimeSpan.FromMilliseconds(1), s_longestBfdInterval);

    private static readonly ObjectShape<BfdNeighbor> s_neighbor = new(
        new BfdNeighbor { Host = "", Address = IPAddress.None },
        new Key<BfdNeighbor, IPAddress>("address", IP, n => n.Address, (n, v) => n with { Address = v }, "The neighbour's address.", isRequired: true))
    {
        ShortForm = "address",
    };

    /// <summary>What stands behind names in a list, such as <c>trackScripts</c>.</summary>
    private static readonly Dictionary<TrackKind, (string Key, string Description)> s_lists = new()
    {
        [TrackKind.Interface] = ("trackInterfaces", "The interfaces that it tracks beside its own, each with its weight; without one, the loss of the link is a fault."),
        [TrackKind.Script] = ("trackScripts", "The vrrpScripts that it tracks: names, or names with weights in the place of their own."),
        [TrackKind.File] = ("trackFiles", "The trackFiles that it tracks: names, or names with factors in the place of their own."),
        [TrackKind.Process] = ("trackProcesses", "The trackProcesses that it tracks: names, or names with weights in the place of their own."),
        [TrackKind.Bfd] = ("trackBfds", "The bfdInstances that it tracks: names, or names with weights in the place of their own."),
    };

    /// <summary>The key of a list.</summary>
    internal static string NameOf(TrackKind kind) => s_lists[kind].Key;

    /// <summary>The list of what an instance or a group tracks.</summary>
    internal static Key<T, ValueList<VrrpTrack>> List<T>(TrackKind kind, Func<T, ValueList<VrrpTrack>> get, Func<T, ValueList<VrrpTrack>, T> set) => new(
        NameOf(kind), new MapShape<VrrpTrack>(Track(kind), t => t.Name, (t, v) => t with { Name = v }, TextFor(kind == TrackKind.Interface ? VrrpTexts.Interface : TrackTexts.Name))
        {
            Twice = (t => $"{ShownText.Quote(t.Name)} is tracked already", "Track it once."),
            Bare = new VrrpTrack { Name = "" },
        },
        get, set, s_lists[kind].Description);

    private static ObjectShape<VrrpTrack> Track(TrackKind kind) => new(
        new VrrpTrack { Name = "" },
        new Key<VrrpTrack, int?>("weight", Optional(Int(kind is TrackKind.Script or TrackKind.Bfd ? s_smallWeight : s_weight)), t => t.Weight, (t, v) => t with { Weight = v },
            "What it adds to the priority: above 0 while all is well, below 0 in a failure; 0 makes a failure a fault."),
        new Key<VrrpTrack, bool>("reverse", Bool, t => t.Reverse, (t, v) => t with { Reverse = v }, "Whether it counts the other way round."))
    {
        ShortForm = "weight",
        Called = t => $"{NameOf(kind)} {ShownText.Of(t.Name)}",
    };

    private static readonly ObjectShape<VrrpScript> s_script = new(
        new VrrpScript { Name = "", Script = "" },
        new Key<VrrpScript, string>("script", TextFor(TrackTexts.Command), s => s.Script, (s, v) => s with { Script = v },
            "The command: an absolute path and its arguments. No shell reads it. A script of the definition's own stands under scripts.", isRequired: true),
        new Key<VrrpScript, TimeSpan?>("interval", Optional(Duration(TimeSpan.FromSeconds(1), s_longestInterval)), s => s.Interval, (s, v) => s with { Interval = v }, "Time between runs, in whole seconds. Default: 1s."),
        new Key<VrrpScript, TimeSpan?>("timeout", Optional(Duration(TimeSpan.FromSeconds(1), s_longestInterval)), s => s.Timeout, (s, v) => s with { Timeout = v }, "After what time a run counts as failed, in whole seconds. Default: the interval."),
        new Key<VrrpScript, int?>("weight", Optional(Int(s_smallWeight)), s => s.Weight, (s, v) => s with { Weight = v }, "What it adds to the priority: above 0 while it succeeds, below 0 while it fails. Default: 0, which makes a failure a fault."),
        new Key<VrrpScript, bool>("reverse", Bool, s => s.Reverse, (s, v) => s with { Reverse = v }, "Whether it counts the other way round."),
        new Key<VrrpScript, int?>("rise", Optional(Int(s_count)), s => s.Rise, (s, v) => s with { Rise = v }, "How many successes in a row count as success. Default: 1."),
        new Key<VrrpScript, int?>("fall", Optional(Int(s_count)), s => s.Fall, (s, v) => s with { Fall = v }, "How many failures in a row count as failure. Default: 1."),
        new Key<VrrpScript, string?>("user", TextFor(TrackTexts.User)!, s => s.User, (s, v) => s with { User = v }, "Whom it runs as. Default: root."),
        new Key<VrrpScript, bool>("initFail", Bool, s => s.InitFail, (s, v) => s with { InitFail = v }, "Whether it counts as failed until it has succeeded."))
    {
        ShortForm = "script",
        Called = Subject.Of,
    };

    private static readonly ObjectShape<VrrpTrackFile> s_file = new(
        new VrrpTrackFile { Name = "", File = "" },
        new Key<VrrpTrackFile, string>("file", TextFor(TrackTexts.File), f => f.File, (f, v) => f with { File = v }, "The file's absolute path.", isRequired: true),
        new Key<VrrpTrackFile, int?>("weight", Optional(Int(s_weight)), f => f.Weight, (f, v) => f with { Weight = v }, "The factor for the number; 0 makes any other number than 0 a fault. Default: 1."),
        new Key<VrrpTrackFile, bool>("reverse", Bool, f => f.Reverse, (f, v) => f with { Reverse = v }, "Whether it counts the other way round."),
        new Key<VrrpTrackFile, int?>("initialValue", Optional(Int(s_weight)), f => f.InitialValue, (f, v) => f with { InitialValue = v }, "The number that keepalived writes as it starts, where the file is not there. Default: it writes none."),
        new Key<VrrpTrackFile, bool>("overwrite", Bool, f => f.Overwrite, (f, v) => f with { Overwrite = v }, "Whether it writes it also into a file that is there."))
    {
        ShortForm = "file",
        Called = Subject.Of,
    };

    private static readonly ObjectShape<VrrpTrackProcess> s_process = new(
        new VrrpTrackProcess { Name = "" },
        new Key<VrrpTrackProcess, ValueList<string>>("process", new OneOrMoreShape<string>(TextFor(TrackTexts.Word)), p => p.Process, (p, v) => p with { Process = v },
            "The program's name, or a list of it and the arguments that are compared.", isRequired: true),
        new Key<VrrpTrackProcess, ProcessArguments?>("arguments", Optional(Word<ProcessArguments>()), p => p.Arguments, (p, v) => p with { Arguments = v }, "How arguments are compared. Default: not at all."),
        new Key<VrrpTrackProcess, int?>("weight", Optional(Int(s_weight)), p => p.Weight, (p, v) => p with { Weight = v }, "What it adds to the priority: above 0 while it runs, below 0 while it does not. Default: 0, which makes a failure a fault."),
        new Key<VrrpTrackProcess, bool>("reverse", Bool, p => p.Reverse, (p, v) => p with { Reverse = v }, "Whether it counts the other way round."),
        new Key<VrrpTrackProcess, int?>("quorum", Optional(Int(new(1, 65535))), p => p.Quorum, (p, v) => p with { Quorum = v }, "The least number of such processes. Default: 1."),
        new Key<VrrpTrackProcess, int?>("quorumMax", Optional(Int(new(0, 65535))), p => p.QuorumMax, (p, v) => p with { QuorumMax = v }, "The largest number of such processes. Default: any."),
        new Key<VrrpTrackProcess, TimeSpan?>("delay", Optional(s_delay), p => p.Delay, (p, v) => p with { Delay = v }, "How long it must be so, either way, before it counts."),
        new Key<VrrpTrackProcess, TimeSpan?>("forkDelay", Optional(s_delay), p => p.ForkDelay, (p, v) => p with { ForkDelay = v }, "How long enough processes must have run before that counts."),
        new Key<VrrpTrackProcess, TimeSpan?>("terminateDelay", Optional(s_delay), p => p.TerminateDelay, (p, v) => p with { TerminateDelay = v }, "How long too few processes must have run before that counts: longer than a restart takes."),
        new Key<VrrpTrackProcess, bool>("fullCommand", Bool, p => p.FullCommand, (p, v) => p with { FullCommand = v }, "Whether the whole command line is compared, and not only the name that the kernel has."))
    {
        ShortForm = "process",
        ShortFormCanBeList = true,
        Called = Subject.Of,
    };

    private static readonly ObjectShape<BfdInstance> s_bfd = new(
        new BfdInstance { Name = "" },
        new Key<BfdInstance, IPAddress?>("neighbor", IP!, b => b.Neighbor, (b, v) => b with { Neighbor = v }, "The neighbour's address, such as that of the router."),
        new Key<BfdInstance, ValueList<BfdNeighbor>>("neighbors", new MapShape<BfdNeighbor>(s_neighbor, n => n.Host, (n, v) => n with { Host = v }, HostName)
        {
            Twice = (n => $"{ShownText.Of(n.Host)} has a neighbour already", "Name each host once."),
        }, b => b.Neighbors, (b, v) => b with { Neighbors = v }, "The neighbours of hosts that have one of their own, by host."),
        new Key<BfdInstance, TimeSpan?>("minRx", Optional(s_bfdInterval), b => b.MinRx, (b, v) => b with { MinRx = v }, "Time between packets that this side can receive. Default: 10ms."),
        new Key<BfdInstance, TimeSpan?>("minTx", Optional(s_bfdInterval), b => b.MinTx, (b, v) => b with { MinTx = v }, "Time between packets that this side wants to send. Default: 10ms."),
        new Key<BfdInstance, TimeSpan?>("idleTx", Optional(Duration(TimeSpan.FromSeconds(1), s_longestBfdInterval)), b => b.IdleTx, (b, v) => b with { IdleTx = v }, "Time between packets while the session is down. Default: 1s."),
        new Key<BfdInstance, int?>("multiplier", Optional(Int(new(1, 255))), b => b.Multiplier, (b, v) => b with { Multiplier = v }, "How many packets may be missed before the session is down. Default: 5."),
        new Key<BfdInstance, bool>("passive", Bool, b => b.Passive, (b, v) => b with { Passive = v }, "Whether the neighbour begins."),
        new Key<BfdInstance, int?>("ttl", Optional(Int(new(1, 255))), b => b.Ttl, (b, v) => b with { Ttl = v }, "TTL or hop limit of its packets. Default: 255, or 64 over IPv6."),
        new Key<BfdInstance, int?>("maxHops", Optional(Int(new(0, 255))), b => b.MaxHops, (b, v) => b with { MaxHops = v }, "How many routers may be between; 255 for any number. Default: 0."),
        new Key<BfdInstance, int?>("weight", Optional(Int(s_smallWeight)), b => b.Weight, (b, v) => b with { Weight = v }, "What it adds to the priority: above 0 while it is up, below 0 while it is down. Default: 0, which makes a failure a fault."),
        new Key<BfdInstance, bool>("reverse", Bool, b => b.Reverse, (b, v) => b with { Reverse = v }, "Whether it counts the other way round."))
    {
        ShortForm = "neighbor",
        Called = Subject.Of,
    };

    internal static readonly Key<Cluster>[] OfCluster =
    [
        Parts("vrrpScripts", "VRRP scripts", s_script, s => s.Name, (s, v) => s with { Name = v }, TrackTexts.Name, c => c.VrrpScripts, (c, v) => c with { VrrpScripts = v },
            "The commands by which keepalived sees whether something works, by name; trackScripts of instances and sync groups name them."),
        Parts("trackFiles", "tracked files", s_file, f => f.Name, (f, v) => f with { Name = v }, TrackTexts.Name, c => c.VrrpTrackFiles, (c, v) => c with { VrrpTrackFiles = v },
            "The files with a number in them that changes priorities or weights, by name."),
        Parts("trackProcesses", "tracked processes", s_process, p => p.Name, (p, v) => p with { Name = v }, TrackTexts.Name, c => c.VrrpTrackProcesses, (c, v) => c with { VrrpTrackProcesses = v },
            "The processes that have to run, by name."),
        Parts("bfdInstances", "BFD sessions", s_bfd, b => b.Name, (b, v) => b with { Name = v }, TrackTexts.BfdName, c => c.BfdInstances, (c, v) => c with { BfdInstances = v },
            "The sessions of Bidirectional Forwarding Detection (RFC 5880) with neighbours, such as the router of the network, by name."),
    ];

    private static PartsKey<Cluster, T> Parts<T>(string key, string called, ObjectShape<T> shape, Func<T, string> nameOf, Func<T, string, T> withName, Func<string, string?> problemOf,
        Func<Cluster, ValueList<T>> get, Func<Cluster, ValueList<T>, Cluster> set, string description)
        where T : ModelObject => new(key, called, new MapShape<T>(shape, nameOf, withName, TextFor(problemOf)) { Twice = (_ => "Two have this name", TakenPlace.GiveOwnName) }, get, set, description)
        {
            Naming = nameOf,
        };
}
