using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Changes VRRP instances of a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Set, "HaClusterVrrpInstance")]
[OutputType(typeof(Cluster))]
public sealed class SetHaClusterVrrpInstanceCommand : ChangePartCmdlet<VrrpInstance>
{
    /// <summary>The names of the instances. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>The network interface that VRRP speaks on, and that gets the VIPs.</summary>
    [Parameter]
    public string? Interface { get; set; }

    /// <summary>Virtual router id, 1–255, unique on its network segment.</summary>
    [Parameter]
    [Alias("VRID")]
    public int? VirtualRouterId { get; set; }

    /// <summary>The VIPs, in the place of those that there are.</summary>
    [Parameter]
    [Alias("VIP")]
    [InterfaceAddress]
    public InterfaceAddress[]? VirtualIPAddress { get; set; }

    /// <summary>The hosts that can hold the VIPs and their priorities, in the place of those that there are.</summary>
    [Parameter]
    [VrrpMember]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public VrrpMember[]? Member { get; set; }

    /// <summary>Time between adverts.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? AdvertInterval { get; set; }

    /// <summary>VRRP version, 2 or 3; $null for keepalived's own default.</summary>
    [Parameter]
    public int? Version { get; set; }

    /// <summary>A host that comes back with a higher priority leaves the VIPs where they are; -NoPreempt:$false takes them back.</summary>
    [Parameter]
    public SwitchParameter NoPreempt { get; set; }

    /// <summary>How long a host that comes back waits before it preempts; $null for not at all.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? PreemptDelay { get; set; }

    /// <summary>Members send adverts to each other's addresses; -Unicast:$false by multicast.</summary>
    [Parameter]
    public SwitchParameter Unicast { get; set; }

    /// <summary>Simple-password authentication (VRRPv2 only); $null for none.</summary>
    [Parameter]
    [Secret]
    public Secret? AuthPass { get; set; }

    /// <summary>The interfaces that are tracked beside its own, in the place of those that there are: names, or a table of names and weights; $null for none.</summary>
    [Parameter]
    [VrrpTrack]
    [ArgumentCompleter(typeof(InterfaceCompleter))]
    public VrrpTrack[]? TrackInterface { get; set; }

    /// <summary>The scripts (New-VrrpScript) that are tracked, in the place of those that there are: names, or a table of names and weights; $null for none.</summary>
    [Parameter]
    [VrrpTrack]
    [ArgumentCompleter(typeof(VrrpScriptNameCompleter))]
    public VrrpTrack[]? TrackScript { get; set; }

    /// <summary>The files (New-VrrpTrackFile) that are tracked, in the place of those that there are: names, or a table of names and weights; $null for none.</summary>
    [Parameter]
    [VrrpTrack]
    [ArgumentCompleter(typeof(TrackFileNameCompleter))]
    public VrrpTrack[]? TrackFile { get; set; }

    /// <summary>The processes (New-VrrpTrackProcess) that are tracked, in the place of those that there are: names, or a table of names and weights; $null for none.</summary>
    [Parameter]
    [VrrpTrack]
    [ArgumentCompleter(typeof(TrackProcessNameCompleter))]
    public VrrpTrack[]? TrackProcess { get; set; }

    /// <summary>The BFD sessions (New-BfdInstance) that are tracked, in the place of those that there are: names, or a table of names and weights; $null for none.</summary>
    [Parameter]
    [VrrpTrack]
    [ArgumentCompleter(typeof(BfdNameCompleter))]
    public VrrpTrack[]? TrackBfd { get; set; }

    /// <summary>Further settings of the vrrp_instance block, in the place of those that there are; $null for none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    public string[]? Keepalived { get; set; }

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "VRRP instances";

    private protected override VrrpInstance Changed(VrrpInstance part) => part with
    {
        Interface = Interface ?? part.Interface,
        VirtualRouterId = VirtualRouterId ?? part.VirtualRouterId,
        VirtualIPAddresses = VirtualIPAddress?.ToValueList() ?? part.VirtualIPAddresses,
        Members = Member?.Select(m => m with { Source = m.Source ?? Here }).ToValueList() ?? part.Members,
        AdvertInterval = AdvertInterval ?? part.AdvertInterval,
        Version = Says(nameof(Version)) ? Version : part.Version,
        NoPreempt = Says(nameof(NoPreempt)) ? NoPreempt : part.NoPreempt,
        PreemptDelay = Says(nameof(PreemptDelay)) ? PreemptDelay : part.PreemptDelay,
        Unicast = Says(nameof(Unicast)) ? Unicast : part.Unicast,
        AuthPass = Says(nameof(AuthPass)) ? AuthPass : part.AuthPass,
        TrackInterfaces = Says(nameof(TrackInterface)) ? TracksOf(TrackInterface) : part.TrackInterfaces,
        TrackScripts = Says(nameof(TrackScript)) ? TracksOf(TrackScript) : part.TrackScripts,
        TrackFiles = Says(nameof(TrackFile)) ? TracksOf(TrackFile) : part.TrackFiles,
        TrackProcesses = Says(nameof(TrackProcess)) ? TracksOf(TrackProcess) : part.TrackProcesses,
        TrackBfds = Says(nameof(TrackBfd)) ? TracksOf(TrackBfd) : part.TrackBfds,
        Keepalived = Says(nameof(Keepalived)) ? TextOf(Keepalived) : part.Keepalived,
        Source = Here,
    };
}
