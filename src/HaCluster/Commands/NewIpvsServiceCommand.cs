using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Describes a virtual service; <c>Add-IpvsRealServer</c> gives it real servers.</summary>
[Cmdlet(VerbsCommon.New, "IpvsService")]
[OutputType(typeof(IpvsService))]
public sealed class NewIpvsServiceCommand : DescribeCmdlet
{
    /// <summary>The service's name in this description.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Name { get; set; } = "";

    /// <summary>The VIP and the port; port 0 for all ports.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [IPEndPoint(AllPorts = true)]
    public IPEndPoint Address { get; set; } = new(IPAddress.Any, 0);

    /// <summary>The firewall mark by which the directors know the packets of the service; they set it themselves.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Mark { get; set; }

    /// <summary>What belongs to a service with a mark besides its address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MoreAddresses")]
    [MarkedAddress]
    public MarkedAddress[] MoreAddress { get; set; } = [];

    /// <summary>The transport.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public IpvsProtocol? Protocol { get; set; }

    /// <summary>How the next real server is chosen.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public IpvsScheduler? Scheduler { get; set; }

    /// <summary>How packets reach the real servers. A deploy does not set up Masquerade yet.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public IpvsForwarding? Forwarding { get; set; }

    /// <summary>How long a client stays with its real server.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? Persistence { get; set; }

    /// <summary>How the directors find out that a real server is dead.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public IpvsHealthCheck? HealthCheck { get; set; }

    /// <summary>Where requests go while no real server is alive.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IPEndPoint]
    public IPEndPoint? SorryServer { get; set; }

    /// <summary>What the scheduler is told besides: sh and mh know Port and Fallback.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public IpvsSchedulerFlags? SchedulerFlags { get; set; }

    /// <summary>Whether a real server is chosen for each packet, and not for each connection; for UDP only.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public bool? OnePacket { get; set; }

    /// <summary>Whether a dead real server gets weight 0 instead of being taken out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public bool? InhibitOnFailure { get; set; }

    /// <summary>The least sum of weights with which the service is up.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Quorum { get; set; }

    /// <summary>By how much the sum has to pass the quorum before the service goes up or down.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Hysteresis { get; set; }

    /// <summary>The command line that runs when the quorum is gained.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? QuorumUp { get; set; }

    /// <summary>The command line that runs when the quorum is lost.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? QuorumDown { get; set; }

    /// <summary>Whether real servers count as dead until a check has succeeded, when keepalived starts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public bool? Alpha { get; set; }

    /// <summary>Whether the commands for what goes down run when keepalived ends.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public bool? Omega { get; set; }

    /// <summary>Further settings of the virtual_server block, one to a line, as they stand in keepalived.conf.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    [EmptyIsUnset]
    public string[] Keepalived { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process() => WritePart(new IpvsService
    {
        Name = Name,
        Address = Address,
        Mark = Mark,
        MoreAddresses = (MoreAddress ?? []).ToValueList(),
        Protocol = Protocol ?? IpvsProtocol.Tcp,
        Scheduler = Scheduler ?? IpvsScheduler.Wlc,
        Forwarding = Forwarding ?? IpvsForwarding.DirectRouting,
        Persistence = Persistence,
        HealthCheck = HealthCheck,
        SorryServer = SorryServer,
        SchedulerFlags = SchedulerFlags ?? IpvsSchedulerFlags.None,
        OnePacket = OnePacket ?? false,
        InhibitOnFailure = InhibitOnFailure ?? false,
        Quorum = Quorum,
        Hysteresis = Hysteresis,
        QuorumUp = QuorumUp,
        QuorumDown = QuorumDown,
        Alpha = Alpha ?? false,
        Omega = Omega ?? false,
        Keepalived = TextOf(Keepalived),
        Source = Here,
    });
}
