using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;
using static HaCluster.Formats.Keepalived.Binding.Shapes.Words;
using RealFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.RealServerBlock>;
using VirtualFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.VirtualServerBlock>;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>virtual_server and real_server (keepalived.conf(5), "Virtual server(s)").</summary>
internal static class VirtualServerShape
{
    private static readonly OneWord<IpvsScheduler?> s_scheduler = OneOf([.. Enum.GetValues<IpvsScheduler>().Select(s => (EnumText.Format(s), s))]);

    private static readonly OneWord<IpvsProtocol?> s_protocol = new(TryParseProtocol, p => p!.Value.ToString().ToUpperInvariant());

    internal static readonly BlockShape<RealServerBlock> RealServer = new(
        new RealServerBlock(),
        new ValueHead<RealServerBlock, ServerAddress>("real_server", ItemShapes.Server, r => r.Address),
        RealFields.Value("weight", Int(0), r => r.Weight),
        RealFields.Value("lvs_method", ItemShapes.Method, r => r.LvsMethod!),
        RealFields.Switch("inhibit_on_failure", r => r.InhibitOnFailure),
        RealFields.Value("uthreshold", Number32, r => r.UpperThreshold),
        RealFields.Value("lthreshold", Number32, r => r.LowerThreshold),
        RealFields.Value("delay_loop", PositiveSeconds, r => r.DelayLoop),
        RealFields.Value("connect_timeout", SecondsIn(0.000001m, 4294.967295m), r => r.ConnectTimeout),
        RealFields.Value("retry", Int(1), r => r.Retry),
        RealFields.Value("delay_before_retry", Seconds, r => r.DelayBeforeRetry),
        RealFields.Value("warmup", Seconds, r => r.Warmup),
        RealFields.Switch("alpha", r => r.Alpha),
        RealFields.Switch("smtp_alert", r => r.SmtpAlert),
        RealFields.Value("virtualhost", Text, r => r.VirtualHost),
        RealFields.Value("snmp_name", Text, r => r.SnmpName),
        RealFields.Script("notify_up", r => r.NotifyUp),
        RealFields.Script("notify_down", r => r.NotifyDown),
        RealFields.Blocks(r => r.HealthChecks, CheckShapes.All));

    internal static readonly BlockShape<VirtualServerBlock> VirtualServer = new(
        new VirtualServerBlock(),
        new ValueHead<VirtualServerBlock, VirtualServerAddress>("virtual_server", ItemShapes.VirtualServer, v => v.Address),
        VirtualFields.Value("ip_family", ItemShapes.Family, v => v.IPFamily),
        VirtualFields.Value("delay_loop", PositiveSeconds, v => v.DelayLoop),
        VirtualFields.Value("lb_algo", "lvs_sched", s_scheduler, v => v.Scheduler),
        VirtualFields.Flag("ops", v => v.Ops),
        VirtualFields.Flag("flag-1", v => v.Flag1),
        VirtualFields.Flag("flag-2", v => v.Flag2),
        VirtualFields.Flag("flag-3", v => v.Flag3),
        VirtualFields.Flag("sh-port", v => v.ShPort),
        VirtualFields.Flag("sh-fallback", v => v.ShFallback),
        VirtualFields.Flag("mh-port", v => v.MhPort),
        VirtualFields.Flag("mh-fallback", v => v.MhFallback),
        VirtualFields.Value("lb_kind", "lvs_method", ItemShapes.Method, v => v.LvsMethod!),
        VirtualFields.Value("protocol", s_protocol, v => v.Protocol),
        VirtualFields.Value("persistence_timeout", ItemShapes.Persistence, v => v.Persistence!),
        VirtualFields.Value("persistence_engine", Text, v => v.PersistenceEngine),
        VirtualFields.Value("persistence_granularity", Text, v => v.PersistenceGranularity),
        VirtualFields.Value("weight", Int(1), v => v.Weight),
        VirtualFields.Value("connect_timeout", SecondsIn(0.000001m, 4294.967295m), v => v.ConnectTimeout),
        VirtualFields.Value("retry", Int(1), v => v.Retry),
        VirtualFields.Value("delay_before_retry", Seconds, v => v.DelayBeforeRetry),
        VirtualFields.Value("warmup", Seconds, v => v.Warmup),
        VirtualFields.Flag("inhibit_on_failure", v => v.InhibitOnFailure),
        VirtualFields.Flag("ha_suspend", v => v.HASuspend),
        VirtualFields.Flag("alpha", v => v.Alpha),
        VirtualFields.Flag("omega", v => v.Omega),
        VirtualFields.Value("quorum", Int(1), v => v.Quorum),
        VirtualFields.Value("hysteresis", Int(0), v => v.Hysteresis),
        VirtualFields.Script("quorum_up", v => v.QuorumUp),
        VirtualFields.Script("quorum_down", v => v.QuorumDown),
        VirtualFields.Switch("smtp_alert", v => v.SmtpAlert),
        VirtualFields.Value("virtualhost", Text, v => v.VirtualHost),
        VirtualFields.Value("snmp_name", Text, v => v.SnmpName),
        VirtualFields.Value("sorry_server", ItemShapes.Server, v => v.SorryServer!),
        VirtualFields.Flag("sorry_server_inhibit", v => v.SorryServerInhibit),
        VirtualFields.Value("sorry_server_lvs_method", ItemShapes.Method, v => v.SorryServerLvsMethod!),
        VirtualFields.Blocks(v => v.RealServers, RealServer));

    // In any letter case, unlike all other words.
    private static bool TryParseProtocol(ReadOnlySpan<char> word, out IpvsProtocol? value)
    {
        value = word.Equals("TCP", StringComparison.OrdinalIgnoreCase) ? IpvsProtocol.Tcp
            : word.Equals("UDP", StringComparison.OrdinalIgnoreCase) ? IpvsProtocol.Udp
            : word.Equals("SCTP", StringComparison.OrdinalIgnoreCase) ? IpvsProtocol.Sctp
            : null;
        return value is not null;
    }
}
