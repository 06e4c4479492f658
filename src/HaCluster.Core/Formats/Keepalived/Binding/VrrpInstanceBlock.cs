using System.Net;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A virtual router on this host (vrrp_instance, RFC 9568).</summary>
public sealed record VrrpInstanceBlock : KeepalivedObject
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The state to begin with: Master or Backup.</summary>
    public VrrpState? State { get; init; }

    /// <summary>The interface that VRRP speaks on.</summary>
    public string? Interface { get; init; }

    /// <summary>The virtual router id, 1–255.</summary>
    public int? VirtualRouterId { get; init; }

    /// <summary>The priority, 1–255; 255 says that the addresses are this host's own.</summary>
    public int? Priority { get; init; }

    /// <summary>Time between adverts, 10 ms–255 s (advert_int).</summary>
    public TimeSpan? AdvertInterval { get; init; }

    /// <summary>VRRP version, 2 or 3.</summary>
    public int? Version { get; init; }

    /// <summary>Whether it takes over from a master of lower priority: <see langword="false"/> for nopreempt, <see langword="true"/> for preempt.</summary>
    public bool? Preempt { get; init; }

    /// <summary>How long it waits before that, 0–1000 s.</summary>
    public TimeSpan? PreemptDelay { get; init; }

    /// <summary>What adverts prove themselves with.</summary>
    public VrrpAuthentication? Authentication { get; init; }

    /// <summary>The source address of unicast adverts (unicast_src_ip).</summary>
    public IPAddress? UnicastSourceIP { get; init; }

    /// <summary>The hosts to which adverts go by unicast (unicast_peer).</summary>
    public ValueList<UnicastPeer> UnicastPeers { get; init; } = [];

    /// <summary>The addresses in the adverts (virtual_ipaddress).</summary>
    public ValueList<VirtualAddress> VirtualIPAddresses { get; init; } = [];

    /// <summary>Addresses that are not in the adverts (virtual_ipaddress_excluded).</summary>
    public ValueList<VirtualAddress> ExcludedIPAddresses { get; init; } = [];

    /// <summary>Routes that go with the master.</summary>
    public ValueList<RouteEntry> VirtualRoutes { get; init; } = [];

    /// <summary>Policy rules that go with the master.</summary>
    public ValueList<RouteEntry> VirtualRules { get; init; } = [];

    /// <summary>Interfaces that it tracks (track_interface).</summary>
    public ValueList<TrackEntry> TrackInterfaces { get; init; } = [];

    /// <summary>Scripts that it tracks (track_script).</summary>
    public ValueList<TrackEntry> TrackScripts { get; init; } = [];

    /// <summary>Files that it tracks (track_file).</summary>
    public ValueList<TrackEntry> TrackFiles { get; init; } = [];

    /// <summary>Processes that it tracks (track_process).</summary>
    public ValueList<TrackEntry> TrackProcesses { get; init; } = [];

    /// <summary>BFD sessions that it tracks (track_bfd).</summary>
    public ValueList<TrackEntry> TrackBfds { get; init; } = [];

    /// <summary>Whether it stays up when its interface goes down.</summary>
    public bool DontTrackPrimary { get; init; }

    /// <summary>Whether a master answers on the addresses: <see langword="true"/> for accept, <see langword="false"/> for no_accept.</summary>
    public bool? Accept { get; init; }

    /// <summary>The words of use_vmac: an interface name and a MAC address, or nothing.</summary>
    public ValueList<string>? UseVmac { get; init; }

    /// <summary>Whether adverts go by the interface itself (vmac_xmit_base).</summary>
    public bool VmacTransmitBase { get; init; }

    /// <summary>Whether other interfaces get a macvlan too (use_vmac_addr).</summary>
    public bool UseVmacAddress { get; init; }

    /// <summary>The words of use_ipvlan.</summary>
    public ValueList<string>? UseIpvlan { get; init; }

    /// <summary>The VRF.</summary>
    public string? Vrf { get; init; }

    /// <summary>The source address of multicast adverts (mcast_src_ip).</summary>
    public IPAddress? MulticastSourceIP { get; init; }

    /// <summary>The multicast group of the adverts (mcast_dst_ip).</summary>
    public IPAddress? MulticastDestinationIP { get; init; }

    /// <summary>Whether a source address that is missing is a fault (track_src_ip).</summary>
    public bool TrackSourceIP { get; init; }

    /// <summary>TTL of unicast adverts, 0–255.</summary>
    public int? UnicastTtl { get; init; }

    /// <summary>Whether adverts from other hosts than the peers are dropped (check_unicast_src).</summary>
    public bool CheckUnicastSource { get; init; }

    /// <summary>Whether it is a fault that there are no peers.</summary>
    public bool UnicastFaultNoPeer { get; init; }

    /// <summary>Whether it holds to the RFCs to the letter.</summary>
    public bool? StrictMode { get; init; }

    /// <summary>Whether further adverts of one master are taken unseen (skip_check_adv_addr).</summary>
    public bool? SkipCheckAdvertAddress { get; init; }

    /// <summary>Whether an advert of lower priority gets no answer (lower_prio_no_advert).</summary>
    public bool? LowerPriorityNoAdvert { get; init; }

    /// <summary>Whether an advert of higher priority is answered once (higher_prio_send_advert).</summary>
    public bool? HigherPrioritySendAdvert { get; init; }

    /// <summary>How many adverts may be missed, 1–100.</summary>
    public int? DownTimerAdverts { get; init; }

    /// <summary>Time until gratuitous ARPs are sent again after becoming master, in whole seconds.</summary>
    public TimeSpan? GarpMasterDelay { get; init; }

    /// <summary>How many are sent at a time, from 1.</summary>
    public int? GarpMasterRepeat { get; init; }

    /// <summary>The same after an advert of lower priority (garp_lower_prio_delay).</summary>
    public TimeSpan? GarpLowerPriorityDelay { get; init; }

    /// <summary>How many are sent then (garp_lower_prio_repeat).</summary>
    public int? GarpLowerPriorityRepeat { get; init; }

    /// <summary>Time between gratuitous ARPs while master, in whole seconds.</summary>
    public TimeSpan? GarpMasterRefresh { get; init; }

    /// <summary>How many are sent at a time then, from 1.</summary>
    public int? GarpMasterRefreshRepeat { get; init; }

    /// <summary>Whether further addresses of a subnet stay when the first one goes.</summary>
    public bool PromoteSecondaries { get; init; }

    /// <summary>Whether it is on purpose that there are no addresses.</summary>
    public bool NoVirtualIPAddress { get; init; }

    /// <summary>What runs on becoming master.</summary>
    public ScriptCommand? NotifyMaster { get; init; }

    /// <summary>What runs on becoming backup.</summary>
    public ScriptCommand? NotifyBackup { get; init; }

    /// <summary>What runs on going into fault.</summary>
    public ScriptCommand? NotifyFault { get; init; }

    /// <summary>What runs when keepalived ends.</summary>
    public ScriptCommand? NotifyStop { get; init; }

    /// <summary>What runs on every change of state.</summary>
    public ScriptCommand? Notify { get; init; }

    /// <summary>What runs when a master hears an advert of lower priority (notify_master_rx_lower_pri).</summary>
    public ScriptCommand? NotifyMasterReceivesLowerPriority { get; init; }

    /// <summary>Whether FIFOs are told of changes of priority.</summary>
    public bool? NotifyPriorityChanges { get; init; }

    /// <summary>Whether mail is sent on a change of state.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary>Whether it says that it is an IPv6 instance (native_ipv6; obsolete).</summary>
    public bool NativeIPv6 { get; init; }

    /// <summary>How much is logged, 0–4.</summary>
    public int? Debug { get; init; }

    private protected override string Label => Name;
}
