using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Describes a virtual router: VIPs and the directors that can hold them.</summary>
[Cmdlet(VerbsCommon.New, "VrrpInstance")]
[OutputType(typeof(VrrpInstance))]
public sealed class NewVrrpInstanceCommand : TrackingCmdlet
{
    /// <summary>The instance's name, the same on all its members.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Name { get; set; } = "";

    /// <summary>The network interface that VRRP speaks on, and that gets the VIPs.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    [ArgumentCompleter(typeof(InterfaceCompleter))]
    public string Interface { get; set; } = "";

    /// <summary>Virtual router id, 1–255, unique on its network segment.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("VRID")]
    [EmptyIsUnset]
    public int VirtualRouterId { get; set; }

    /// <summary>The VIPs, each with the prefix length of its network.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("VIP")]
    [InterfaceAddress]
    public InterfaceAddress[] VirtualIPAddress { get; set; } = [];

    /// <summary>The hosts that can hold the VIPs and their priorities, 1–254, as a hashtable.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [VrrpMember]
    [ArgumentCompleter(typeof(VrrpMemberCompleter))]
    public VrrpMember[] Member { get; set; } = [];

    /// <summary>Time between adverts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? AdvertInterval { get; set; }

    /// <summary>VRRP version, 2 or 3; keepalived's own default (2) if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Version { get; set; }

    /// <summary>A host that comes back with a higher priority leaves the VIPs where they are.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter NoPreempt { get; set; }

    /// <summary>How long a host that comes back waits before it preempts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? PreemptDelay { get; set; }

    /// <summary>Members send adverts to each other's addresses instead of by multicast.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter Unicast { get; set; }

    /// <summary>Simple-password authentication (VRRPv2 only).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Secret]
    public Secret? AuthPass { get; set; }

    /// <summary>Further settings of the vrrp_instance block on all members, one to a line, as they stand in keepalived.conf.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    [EmptyIsUnset]
    public string[] Keepalived { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process() => WritePart(new VrrpInstance
    {
        Name = Name,
        Interface = Interface,
        VirtualRouterId = VirtualRouterId,
        VirtualIPAddresses = VirtualIPAddress.ToValueList(),
        Members = Member.Select(m => m with { Source = m.Source ?? Here }).ToValueList(),
        AdvertInterval = AdvertInterval ?? TimeSpan.FromSeconds(1),
        Version = Version,
        NoPreempt = NoPreempt,
        PreemptDelay = PreemptDelay,
        Unicast = Unicast,
        AuthPass = AuthPass,
        TrackInterfaces = TracksOf(TrackInterface),
        TrackScripts = TracksOf(TrackScript),
        TrackFiles = TracksOf(TrackFile),
        TrackProcesses = TracksOf(TrackProcess),
        TrackBfds = TracksOf(TrackBfd),
        Keepalived = TextOf(Keepalived),
        Source = Here,
    });
}
