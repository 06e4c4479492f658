using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Changes virtual services of a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Set, "HaClusterIpvsService")]
[OutputType(typeof(Cluster))]
public sealed class SetHaClusterIpvsServiceCommand : ChangePartCmdlet<IpvsService>
{
    /// <summary>The names of the services. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>The VIP and the port; port 0 for all ports.</summary>
    [Parameter]
    [IPEndPoint(AllPorts = true)]
    public IPEndPoint? Address { get; set; }

    /// <summary>The firewall mark by which the directors know the packets of the service; $null for none.</summary>
    [Parameter]
    public int? Mark { get; set; }

    /// <summary>What belongs to a service with a mark besides its address, in the place of what there is; $null for nothing.</summary>
    [Parameter]
    [Alias("MoreAddresses")]
    [MarkedAddress]
    public MarkedAddress[]? MoreAddress { get; set; }

    /// <summary>The transport.</summary>
    [Parameter]
    public IpvsProtocol? Protocol { get; set; }

    /// <summary>How the next real server is chosen.</summary>
    [Parameter]
    public IpvsScheduler? Scheduler { get; set; }

    /// <summary>How packets reach the real servers.</summary>
    [Parameter]
    public IpvsForwarding? Forwarding { get; set; }

    /// <summary>How long a client stays with its real server; $null for no persistence.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Persistence { get; set; }

    /// <summary>How the directors find out that a real server is dead; $null for no check.</summary>
    [Parameter]
    public IpvsHealthCheck? HealthCheck { get; set; }

    /// <summary>Where requests go while no real server is alive; $null for nowhere.</summary>
    [Parameter]
    [IPEndPoint]
    public IPEndPoint? SorryServer { get; set; }

    /// <summary>What the scheduler is told besides: sh and mh know Port and Fallback.</summary>
    [Parameter]
    public IpvsSchedulerFlags? SchedulerFlags { get; set; }

    /// <summary>Whether a real server is chosen for each packet, and not for each connection; for UDP only.</summary>
    [Parameter]
    public bool? OnePacket { get; set; }

    /// <summary>Whether a dead real server gets weight 0 instead of being taken out.</summary>
    [Parameter]
    public bool? InhibitOnFailure { get; set; }

    /// <summary>The least sum of weights with which the service is up; $null for what keepalived takes.</summary>
    [Parameter]
    public int? Quorum { get; set; }

    /// <summary>By how much the sum has to pass the quorum before the service goes up or down; $null for what keepalived takes.</summary>
    [Parameter]
    public int? Hysteresis { get; set; }

    /// <summary>The command line that runs when the quorum is gained; $null for none.</summary>
    [Parameter]
    public string? QuorumUp { get; set; }

    /// <summary>The command line that runs when the quorum is lost; $null for none.</summary>
    [Parameter]
    public string? QuorumDown { get; set; }

    /// <summary>Whether real servers count as dead until a check has succeeded, when keepalived starts.</summary>
    [Parameter]
    public bool? Alpha { get; set; }

    /// <summary>Whether the commands for what goes down run when keepalived ends.</summary>
    [Parameter]
    public bool? Omega { get; set; }

    /// <summary>Further settings of the virtual_server block, in the place of those that there are; $null for none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    public string[]? Keepalived { get; set; }

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "virtual services";

    private protected override IpvsService Changed(IpvsService part) => part with
    {
        Address = Address ?? part.Address,
        Mark = Says(nameof(Mark)) ? Mark : part.Mark,
        MoreAddresses = Says(nameof(MoreAddress)) ? (MoreAddress ?? []).ToValueList() : part.MoreAddresses,
        Protocol = Protocol ?? part.Protocol,
        Scheduler = Scheduler ?? part.Scheduler,
        Forwarding = Forwarding ?? part.Forwarding,
        Persistence = Says(nameof(Persistence)) ? Persistence : part.Persistence,
        HealthCheck = Says(nameof(HealthCheck)) ? HealthCheck : part.HealthCheck,
        SorryServer = Says(nameof(SorryServer)) ? SorryServer : part.SorryServer,
        SchedulerFlags = SchedulerFlags ?? part.SchedulerFlags,
        OnePacket = OnePacket ?? part.OnePacket,
        InhibitOnFailure = InhibitOnFailure ?? part.InhibitOnFailure,
        Quorum = Says(nameof(Quorum)) ? Quorum : part.Quorum,
        Hysteresis = Says(nameof(Hysteresis)) ? Hysteresis : part.Hysteresis,
        QuorumUp = Says(nameof(QuorumUp)) ? QuorumUp : part.QuorumUp,
        QuorumDown = Says(nameof(QuorumDown)) ? QuorumDown : part.QuorumDown,
        Alpha = Alpha ?? part.Alpha,
        Omega = Omega ?? part.Omega,
        Keepalived = Says(nameof(Keepalived)) ? TextOf(Keepalived) : part.Keepalived,
        Source = Here,
    };
}
