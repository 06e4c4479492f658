using static HaCluster.Formats.Keepalived.Binding.Shapes.Words;
using GroupFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.VrrpSyncGroupBlock>;
using InstanceFields = HaCluster.Formats.Keepalived.Binding.Shapes.Fields<HaCluster.Formats.Keepalived.Binding.VrrpInstanceBlock>;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>vrrp_instance and vrrp_sync_group (keepalived.conf(5), "VRRP instance(s)").</summary>
internal static class VrrpShape
{
    private static readonly BlockShape<VrrpAuthentication> s_authentication = new(
        new VrrpAuthentication(),
        null,
        Fields<VrrpAuthentication>.Value("auth_type", Text, a => a.Type),
        Fields<VrrpAuthentication>.Secret("auth_pass", a => a.Pass));

    internal static readonly BlockShape<VrrpSyncGroupBlock> SyncGroup = new(
        new VrrpSyncGroupBlock(),
        new ValueHead<VrrpSyncGroupBlock, string>("vrrp_sync_group", Item, g => g.Name),
        GroupFields.Names("group", g => g.Group),
        GroupFields.List("track_interface", ItemShapes.Track, t => t.Name, g => g.TrackInterfaces),
        GroupFields.List("track_script", ItemShapes.Track, t => t.Name, g => g.TrackScripts),
        GroupFields.List("track_file", ItemShapes.Track, t => t.Name, g => g.TrackFiles),
        GroupFields.List("track_process", ItemShapes.Track, t => t.Name, g => g.TrackProcesses),
        GroupFields.List("track_bfd", ItemShapes.Track, t => t.Name, g => g.TrackBfds),
        GroupFields.Script("notify_master", g => g.NotifyMaster),
        GroupFields.Script("notify_backup", g => g.NotifyBackup),
        GroupFields.Script("notify_fault", g => g.NotifyFault),
        GroupFields.Script("notify_stop", g => g.NotifyStop),
        GroupFields.Script("notify", g => g.Notify),
        GroupFields.Switch("notify_priority_changes", g => g.NotifyPriorityChanges),
        GroupFields.Switch("smtp_alert", g => g.SmtpAlert),
        GroupFields.Flag("sync_group_tracking_weight", g => g.SyncGroupTrackingWeight));

    internal static readonly BlockShape<VrrpInstanceBlock> Instance = new(
        new VrrpInstanceBlock(),
        new ValueHead<VrrpInstanceBlock, string>("vrrp_instance", Item, v => v.Name),
        InstanceFields.Value("state", OneOf(("MASTER", VrrpState.Master), ("BACKUP", VrrpState.Backup)), v => v.State),
        InstanceFields.Value("interface", Text, v => v.Interface),
        InstanceFields.Value("virtual_router_id", Int(1, 255), v => v.VirtualRouterId),
        InstanceFields.Value("priority", Int(1, 255), v => v.Priority),
        InstanceFields.Value("advert_int", SecondsIn(0.01m, 255), v => v.AdvertInterval),
        InstanceFields.Value("version", Int(2, 3), v => v.Version),
        InstanceFields.Switch("preempt", "nopreempt", v => v.Preempt),
        InstanceFields.Value("preempt_delay", SecondsIn(0, 1000), v => v.PreemptDelay),
        InstanceFields.Block("authentication", s_authentication, v => v.Authentication),
        InstanceFields.Value("mcast_src_ip", IP, v => v.MulticastSourceIP),
        InstanceFields.Value("mcast_dst_ip", IP, v => v.MulticastDestinationIP),
        InstanceFields.Value("unicast_src_ip", IP, v => v.UnicastSourceIP),
        InstanceFields.List("unicast_peer", ItemShapes.Peer, p => p.Address, v => v.UnicastPeers),
        InstanceFields.Value("unicast_ttl", Int(0, 255), v => v.UnicastTtl),
        InstanceFields.Flag("check_unicast_src", v => v.CheckUnicastSource),
        InstanceFields.Flag("unicast_fault_no_peer", v => v.UnicastFaultNoPeer),
        InstanceFields.Flag("track_src_ip", v => v.TrackSourceIP),
        InstanceFields.Flag("native_ipv6", v => v.NativeIPv6),
        InstanceFields.List("virtual_ipaddress", ItemShapes.Address, a => a.Address!, v => v.VirtualIPAddresses),
        InstanceFields.List("virtual_ipaddress_excluded", ItemShapes.Address, a => a.Address!, v => v.ExcludedIPAddresses),
        InstanceFields.Flag("no_virtual_ipaddress", v => v.NoVirtualIPAddress),
        InstanceFields.Flag("promote_secondaries", v => v.PromoteSecondaries),
        InstanceFields.List("virtual_routes", ItemShapes.Route, r => r, v => v.VirtualRoutes),
        InstanceFields.List("virtual_rules", ItemShapes.Route, r => r, v => v.VirtualRules),
        InstanceFields.Flag("dont_track_primary", v => v.DontTrackPrimary),
        InstanceFields.List("track_interface", ItemShapes.Track, t => t.Name, v => v.TrackInterfaces),
        InstanceFields.List("track_script", ItemShapes.Track, t => t.Name, v => v.TrackScripts),
        InstanceFields.List("track_file", ItemShapes.Track, t => t.Name, v => v.TrackFiles),
        InstanceFields.List("track_process", ItemShapes.Track, t => t.Name, v => v.TrackProcesses),
        InstanceFields.List("track_bfd", ItemShapes.Track, t => t.Name, v => v.TrackBfds),
        InstanceFields.Value("use_vmac", ItemShapes.AnyWords, v => v.UseVmac),
        InstanceFields.Flag("use_vmac_addr", v => v.UseVmacAddress),
        InstanceFields.Flag("vmac_xmit_base", v => v.VmacTransmitBase),
        InstanceFields.Value("use_ipvlan", ItemShapes.AnyWords, v => v.UseIpvlan),
        InstanceFields.Value("vrf", Text, v => v.Vrf),
        InstanceFields.Switch("accept", "no_accept", v => v.Accept),
        InstanceFields.Switch("strict_mode", v => v.StrictMode),
        InstanceFields.Switch("skip_check_adv_addr", v => v.SkipCheckAdvertAddress),
        InstanceFields.Switch("lower_prio_no_advert", v => v.LowerPriorityNoAdvert),
        InstanceFields.Switch("higher_prio_send_advert", v => v.HigherPrioritySendAdvert),
        InstanceFields.Value("down_timer_adverts", Int(1, 100), v => v.DownTimerAdverts),
        InstanceFields.Value("garp_master_delay", WholeSeconds(0, 4294), v => v.GarpMasterDelay),
        InstanceFields.Value("garp_master_repeat", Int(1), v => v.GarpMasterRepeat),
        InstanceFields.Value("garp_lower_prio_delay", WholeSeconds(0, 4294), v => v.GarpLowerPriorityDelay),
        InstanceFields.Value("garp_lower_prio_repeat", Int(0), v => v.GarpLowerPriorityRepeat),
        InstanceFields.Value("garp_master_refresh", WholeSeconds(0, int.MaxValue), v => v.GarpMasterRefresh),
        InstanceFields.Value("garp_master_refresh_repeat", Int(1), v => v.GarpMasterRefreshRepeat),
        InstanceFields.Script("notify_master", v => v.NotifyMaster),
        InstanceFields.Script("notify_backup", v => v.NotifyBackup),
        InstanceFields.Script("notify_fault", v => v.NotifyFault),
        InstanceFields.Script("notify_stop", v => v.NotifyStop),
        InstanceFields.Script("notify", v => v.Notify),
        InstanceFields.Script("notify_master_rx_lower_pri", v => v.NotifyMasterReceivesLowerPriority),
        InstanceFields.Switch("notify_priority_changes", v => v.NotifyPriorityChanges),
        InstanceFields.Switch("smtp_alert", v => v.SmtpAlert),
        InstanceFields.Value("debug", Int(0, 4), v => v.Debug));
}
