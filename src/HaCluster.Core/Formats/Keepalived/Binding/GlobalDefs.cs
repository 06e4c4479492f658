using System.Net;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>Settings of the daemon itself, and defaults for other blocks (global_defs).</summary>
public sealed record GlobalDefs : KeepalivedObject
{
    /// <summary>The name of this host in mail and SNMP (router_id).</summary>
    public string? RouterId { get; init; }

    /// <summary>Whether no script runs that others than root can change.</summary>
    public bool EnableScriptSecurity { get; init; }

    /// <summary>Whom commands run as.</summary>
    public ScriptUser? ScriptUser { get; init; }

    /// <summary>The addresses that mail goes to.</summary>
    public ValueList<string> NotificationEmail { get; init; } = [];

    /// <summary>The address that mail comes from.</summary>
    public string? NotificationEmailFrom { get; init; }

    /// <summary>The mail server.</summary>
    public MailServer? SmtpServer { get; init; }

    /// <summary>The name to send with HELO.</summary>
    public string? SmtpHeloName { get; init; }

    /// <summary>How long to wait for the mail server, in whole seconds.</summary>
    public TimeSpan? SmtpConnectTimeout { get; init; }

    /// <summary>Whether mail is sent where a block does not say.</summary>
    public bool? SmtpAlert { get; init; }

    /// <summary>The same for VRRP.</summary>
    public bool? SmtpAlertVrrp { get; init; }

    /// <summary>The same for health checks.</summary>
    public bool? SmtpAlertChecker { get; init; }

    /// <summary>Whether no mail is sent for faults.</summary>
    public bool NoEmailFaults { get; init; }

    /// <summary>Whether every failure of a check is logged.</summary>
    public bool? CheckerLogAllFailures { get; init; }

    /// <summary>The interface of static addresses that name none.</summary>
    public string? DefaultInterface { get; init; }

    /// <summary>The words of dynamic_interfaces.</summary>
    public ValueList<string>? DynamicInterfaces { get; init; }

    /// <summary>VRRP version where an instance does not say, 2 or 3.</summary>
    public int? VrrpVersion { get; init; }

    /// <summary>Whether instances hold to the RFCs to the letter.</summary>
    public bool? VrrpStrict { get; init; }

    /// <summary>Whether further adverts of one master are taken unseen (vrrp_skip_check_adv_addr).</summary>
    public bool? VrrpSkipCheckAdvertAddress { get; init; }

    /// <summary>Whether adverts from other hosts than the peers are dropped (vrrp_check_unicast_src).</summary>
    public bool VrrpCheckUnicastSource { get; init; }

    /// <summary>The IPv4 multicast group (vrrp_mcast_group4).</summary>
    public IPAddress? VrrpMulticastGroup4 { get; init; }

    /// <summary>The IPv6 multicast group (vrrp_mcast_group6).</summary>
    public IPAddress? VrrpMulticastGroup6 { get; init; }

    /// <summary>Time until gratuitous ARPs are sent again, in whole seconds.</summary>
    public TimeSpan? VrrpGarpMasterDelay { get; init; }

    /// <summary>How many are sent at a time, from 1.</summary>
    public int? VrrpGarpMasterRepeat { get; init; }

    /// <summary>Time between gratuitous ARPs while master, in whole seconds.</summary>
    public TimeSpan? VrrpGarpMasterRefresh { get; init; }

    /// <summary>How many are sent at a time then, from 1.</summary>
    public int? VrrpGarpMasterRefreshRepeat { get; init; }

    /// <summary>Time until they are sent again after an advert of lower priority (vrrp_garp_lower_prio_delay).</summary>
    public TimeSpan? VrrpGarpLowerPriorityDelay { get; init; }

    /// <summary>How many are sent then (vrrp_garp_lower_prio_repeat).</summary>
    public int? VrrpGarpLowerPriorityRepeat { get; init; }

    /// <summary>Time between two gratuitous ARPs.</summary>
    public TimeSpan? VrrpGarpInterval { get; init; }

    /// <summary>Time between two unsolicited neighbour advertisements.</summary>
    public TimeSpan? VrrpGnaInterval { get; init; }

    /// <summary>Whether only one gratuitous ARP is sent.</summary>
    public bool? VrrpMinGarp { get; init; }

    /// <summary>Whether an advert of lower priority gets no answer (vrrp_lower_prio_no_advert).</summary>
    public bool? VrrpLowerPriorityNoAdvert { get; init; }

    /// <summary>Whether an advert of higher priority is answered once (vrrp_higher_prio_send_advert).</summary>
    public bool? VrrpHigherPrioritySendAdvert { get; init; }

    /// <summary>How many adverts may be missed, 1–100.</summary>
    public int? VrrpDownTimerAdverts { get; init; }

    /// <summary>How long VRRP waits after the start.</summary>
    public TimeSpan? VrrpStartupDelay { get; init; }

    /// <summary>Whether FIFOs are told of changes of priority.</summary>
    public bool? VrrpNotifyPriorityChanges { get; init; }

    /// <summary>The highest real-time priority that keepalived gives itself, -1 to 99.</summary>
    public int? MaxAutoPriority { get; init; }

    /// <summary>The nice value of the VRRP process, -20 to 19.</summary>
    public int? VrrpPriority { get; init; }

    /// <summary>The nice value of the checker process, -20 to 19.</summary>
    public int? CheckerPriority { get; init; }

    /// <summary>The nice value of the BFD process, -20 to 19.</summary>
    public int? BfdPriority { get; init; }

    /// <summary>The real-time priority of the VRRP process, 1–99 (vrrp_rt_priority).</summary>
    public int? VrrpRealTimePriority { get; init; }

    /// <summary>The real-time priority of the checker process, 1–99 (checker_rt_priority).</summary>
    public int? CheckerRealTimePriority { get; init; }

    /// <summary>The real-time priority of the BFD process, 1–99 (bfd_rt_priority).</summary>
    public int? BfdRealTimePriority { get; init; }

    /// <summary>Whether the VRRP process stays in memory.</summary>
    public bool VrrpNoSwap { get; init; }

    /// <summary>Whether the checker process stays in memory.</summary>
    public bool CheckerNoSwap { get; init; }

    /// <summary>Whether the BFD process stays in memory.</summary>
    public bool BfdNoSwap { get; init; }

    /// <summary>The exchange of IPVS connections between directors.</summary>
    public LvsSyncDaemon? LvsSyncDaemon { get; init; }

    /// <summary>Whether the IPVS table is emptied at the start.</summary>
    public bool LvsFlush { get; init; }

    /// <summary>The words of lvs_flush_on_stop: VS or nothing.</summary>
    public ValueList<string>? LvsFlushOnStop { get; init; }

    /// <summary>Whether commands of real servers run for their first state, too.</summary>
    public bool? RsInitNotifies { get; init; }

    /// <summary>Whether health checks send no mail.</summary>
    public bool? NoCheckerEmails { get; init; }

    /// <summary>The FIFO that is told of all changes.</summary>
    public string? NotifyFifo { get; init; }

    /// <summary>What reads it.</summary>
    public ScriptCommand? NotifyFifoScript { get; init; }

    /// <summary>The FIFO that is told of changes of VRRP.</summary>
    public string? VrrpNotifyFifo { get; init; }

    /// <summary>What reads it.</summary>
    public ScriptCommand? VrrpNotifyFifoScript { get; init; }

    /// <summary>The FIFO that is told of changes of real servers.</summary>
    public string? LvsNotifyFifo { get; init; }

    /// <summary>What reads it.</summary>
    public ScriptCommand? LvsNotifyFifoScript { get; init; }

    /// <summary>What runs at the start.</summary>
    public ScriptCommand? StartupScript { get; init; }

    /// <summary>How long that may take, 1–1000 s in whole seconds.</summary>
    public TimeSpan? StartupScriptTimeout { get; init; }

    /// <summary>What runs at the end.</summary>
    public ScriptCommand? ShutdownScript { get; init; }

    /// <summary>How long that may take, 1–1000 s in whole seconds.</summary>
    public TimeSpan? ShutdownScriptTimeout { get; init; }

    /// <summary>Whether VRRP is shown in SNMP.</summary>
    public bool EnableSnmpVrrp { get; init; }

    /// <summary>Whether keepalived is shown in SNMP.</summary>
    public bool EnableSnmpKeepalived { get; init; }

    /// <summary>Whether health checks are shown in SNMP.</summary>
    public bool EnableSnmpChecker { get; init; }

    /// <summary>Whether the MIBs of the RFCs are shown in SNMP.</summary>
    public bool EnableSnmpRfc { get; init; }

    /// <summary>Whether SNMP traps are sent.</summary>
    public bool EnableTraps { get; init; }

    /// <summary>Whether there is a D-Bus interface.</summary>
    public bool EnableDbus { get; init; }
}
