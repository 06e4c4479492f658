using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Describes VRRP instances that change state together, such as the outside and the inside of masquerading.</summary>
[Cmdlet(VerbsCommon.New, "VrrpSyncGroup")]
[OutputType(typeof(VrrpSyncGroup))]
public sealed class NewVrrpSyncGroupCommand : TrackingCmdlet
{
    /// <summary>The group's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Name { get; set; } = "";

    /// <summary>The names of its instances: two or more, all with the same members.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Instances")]
    [EmptyIsUnset]
    public string[] Instance { get; set; } = [];

    /// <summary>Further settings of the vrrp_sync_group block, one to a line, as they stand in keepalived.conf.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(KeywordCompleter))]
    [EmptyIsUnset]
    public string[] Keepalived { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process() => WritePart(new VrrpSyncGroup
    {
        Name = Name,
        Instances = Instance.ToValueList(),
        TrackInterfaces = TracksOf(TrackInterface),
        TrackScripts = TracksOf(TrackScript),
        TrackFiles = TracksOf(TrackFile),
        TrackProcesses = TracksOf(TrackProcess),
        TrackBfds = TracksOf(TrackBfd),
        Keepalived = TextOf(Keepalived),
        Source = Here,
    });
}
