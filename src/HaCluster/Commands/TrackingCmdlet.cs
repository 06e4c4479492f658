using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Vrrp;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that describe what tracks something: VRRP instances and sync groups.</summary>
public abstract class TrackingCmdlet : DescribeCmdlet
{
    /// <summary>The interfaces that are tracked: names, or a table of names and weights.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TrackInterfaces")]
    [VrrpTrack]
    [ArgumentCompleter(typeof(InterfaceCompleter))]
    public VrrpTrack[] TrackInterface { get; set; } = [];

    /// <summary>The scripts (New-VrrpScript) that are tracked: names, or a table of names and weights.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TrackScripts")]
    [VrrpTrack]
    [ArgumentCompleter(typeof(VrrpScriptNameCompleter))]
    public VrrpTrack[] TrackScript { get; set; } = [];

    /// <summary>The files (New-VrrpTrackFile) that are tracked: names, or a table of names and weights.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TrackFiles")]
    [VrrpTrack]
    [ArgumentCompleter(typeof(TrackFileNameCompleter))]
    public VrrpTrack[] TrackFile { get; set; } = [];

    /// <summary>The processes (New-VrrpTrackProcess) that are tracked: names, or a table of names and weights.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TrackProcesses")]
    [VrrpTrack]
    [ArgumentCompleter(typeof(TrackProcessNameCompleter))]
    public VrrpTrack[] TrackProcess { get; set; } = [];

    /// <summary>The BFD sessions (New-BfdInstance) that are tracked: names, or a table of names and weights.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TrackBfds")]
    [VrrpTrack]
    [ArgumentCompleter(typeof(BfdNameCompleter))]
    public VrrpTrack[] TrackBfd { get; set; } = [];
}
