using static HaCluster.Formats.Keepalived.Binding.Shapes.Words;
using BfdFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.BfdInstanceBlock>;
using FileFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.TrackFileBlock>;
using ProcessFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.TrackProcessBlock>;
using RootFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.KeepalivedConfiguration>;
using ScriptFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.VrrpScriptBlock>;
using SslFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.SslSettings>;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>The whole file, and its smaller blocks (keepalived.conf(5)). Ranges are those that keepalived's parser takes.</summary>
internal static class ConfigurationShape
{
    private static readonly BlockShape<SslSettings> s_ssl = new(
        new SslSettings(),
        null,
        SslFields.Secret("password", s => s.Password),
        SslFields.Value("ca", Text, s => s.Ca),
        SslFields.Value("certificate", Text, s => s.Certificate),
        SslFields.Value("key", Text, s => s.Key));

    private static readonly BlockShape<TrackGroupBlock> s_trackGroup = new(
        new TrackGroupBlock(),
        new ValueHead<TrackGroupBlock, string>("track_group", Item, g => g.Name),
        Fields<TrackGroupBlock>.Names("group", g => g.Group));

    internal static readonly BlockShape<TrackFileBlock> TrackFile = new(
        new TrackFileBlock(),
        new ValueHead<TrackFileBlock, string>(["track_file", "vrrp_track_file"], Item, f => f.Name),
        FileFields.Value("file", Text, f => f.File),
        FileFields.Value("weight", ItemShapes.Weight, f => f.Weight!),
        FileFields.Value("init_file", ItemShapes.AnyWords, f => f.InitFile));

    internal static readonly BlockShape<TrackProcessBlock> TrackProcess = new(
        new TrackProcessBlock(),
        new ValueHead<TrackProcessBlock, string>(["vrrp_track_process", "track_process"], Item, p => p.Name),
        ProcessFields.Value("process", ItemShapes.SomeWords, p => p.Process),
        ProcessFields.Value("param_match", ItemShapes.AnyWords, p => p.ParamMatch),
        ProcessFields.Value("weight", ItemShapes.Weight, p => p.Weight!),
        ProcessFields.Value("quorum", Int(1, 65535), p => p.Quorum),
        ProcessFields.Value("quorum_max", Int(0, 65535), p => p.QuorumMax),
        ProcessFields.Value("delay", SecondsIn(0.000001m, 3600), p => p.Delay),
        ProcessFields.Value("fork_delay", SecondsIn(0.000001m, 3600), p => p.ForkDelay),
        ProcessFields.Value("terminate_delay", SecondsIn(0.000001m, 3600), p => p.TerminateDelay),
        ProcessFields.Flag("full_command", p => p.FullCommand));

    internal static readonly BlockShape<BfdInstanceBlock> Bfd = new(
        new BfdInstanceBlock(),
        new ValueHead<BfdInstanceBlock, string>("bfd_instance", Item, b => b.Name),
        BfdFields.Value("neighbor_ip", "neighbour_ip", IP, b => b.NeighborIP),
        BfdFields.Value("source_ip", IP, b => b.SourceIP),
        BfdFields.Value("min_rx", Milliseconds(1, 4294967), b => b.MinRx),
        BfdFields.Value("min_tx", Milliseconds(1, 4294967), b => b.MinTx),
        BfdFields.Value("idle_tx", Milliseconds(1000, 4294967), b => b.IdleTx),
        BfdFields.Value("multiplier", Int(1, 255), b => b.Multiplier),
        BfdFields.Flag("passive", b => b.Passive),
        BfdFields.Value("ttl", Int(1, 255), b => b.Ttl),
        BfdFields.Value("hoplimit", Int(1, 255), b => b.HopLimit),
        BfdFields.Value("max_hops", Int(-1, 255), b => b.MaxHops),
        BfdFields.Switch("multihop", b => b.Multihop),
        BfdFields.Value("weight", ItemShapes.WeightIn(-253, 253), b => b.Weight!),
        BfdFields.Flag("vrrp", b => b.Vrrp),
        BfdFields.Flag("checker", b => b.Checker));

    internal static readonly BlockShape<VrrpScriptBlock> Script = new(
        new VrrpScriptBlock(),
        new ValueHead<VrrpScriptBlock, string>("vrrp_script", Item, s => s.Name),
        ScriptFields.Script("script", s => s.Script),
        ScriptFields.Value("interval", SecondsIn(0.001m, 4294), s => s.Interval),
        ScriptFields.Value("timeout", SecondsIn(0.001m, 4294), s => s.Timeout),
        ScriptFields.Value("weight", ItemShapes.WeightIn(-253, 253), s => s.Weight!),
        ScriptFields.Value("rise", Int(1), s => s.Rise),
        ScriptFields.Value("fall", Int(1), s => s.Fall),
        ScriptFields.Value("user", ItemShapes.User, s => s.User!),
        ScriptFields.Flag("init_fail", s => s.InitFail));

    private static readonly BlockShape<GarpGroupBlock> s_garpGroup = new(
        new GarpGroupBlock(),
        new BareHead<GarpGroupBlock>("garp_group"),
        Fields<GarpGroupBlock>.Value("garp_interval", SecondsIn(0, 4294.967295m), g => g.GarpInterval),
        Fields<GarpGroupBlock>.Value("gna_interval", SecondsIn(0, 4294.967295m), g => g.GnaInterval),
        Fields<GarpGroupBlock>.Value("interface", Text, g => g.Interface),
        Fields<GarpGroupBlock>.Names("interfaces", g => g.Interfaces));

    private static readonly BlockShape<VirtualServerGroupBlock> s_virtualServerGroup = new(
        new VirtualServerGroupBlock(),
        new ValueHead<VirtualServerGroupBlock, string>("virtual_server_group", Item, g => g.Name))
    {
        Items = new ItemsField<VirtualServerGroupBlock, VirtualServerGroupMember>(ItemShapes.GroupMember, m => m, g => g.Members),
    };

    internal static readonly BlockShape<KeepalivedConfiguration> Root = new(
        new KeepalivedConfiguration(),
        null,
        RootFields.Value("net_namespace", Text, c => c.NetNamespace),
        RootFields.Value("instance", Text, c => c.Instance),
        RootFields.Flag("use_pid_dir", c => c.UsePidDir),
        RootFields.Block("global_defs", GlobalShape.Global, c => c.Global),
        RootFields.List("static_ipaddress", ItemShapes.Address, a => a.Address!, c => c.StaticAddresses),
        RootFields.List("static_routes", ItemShapes.Route, r => r, c => c.StaticRoutes),
        RootFields.List("static_rules", ItemShapes.Route, r => r, c => c.StaticRules),
        RootFields.Blocks(c => c.TrackGroups, s_trackGroup),
        RootFields.Blocks(c => c.TrackFiles, TrackFile),
        RootFields.Blocks(c => c.TrackProcesses, TrackProcess),
        RootFields.Blocks(c => c.BfdInstances, Bfd),
        RootFields.Blocks(c => c.VrrpScripts, Script),
        RootFields.Blocks(c => c.GarpGroups, s_garpGroup),
        RootFields.Blocks(c => c.SyncGroups, VrrpShape.SyncGroup),
        RootFields.Blocks(c => c.VrrpInstances, VrrpShape.Instance),
        RootFields.Block("SSL", s_ssl, c => c.Ssl),
        RootFields.Blocks(c => c.VirtualServerGroups, s_virtualServerGroup),
        RootFields.Blocks(c => c.VirtualServers, VirtualServerShape.VirtualServer));
}
