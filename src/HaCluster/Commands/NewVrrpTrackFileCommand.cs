using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Features.Vrrp;

namespace HaCluster.Commands;

/// <summary>Describes a file with a number in it that changes the priority of VRRP instances, or the weight of real servers.</summary>
[Cmdlet(VerbsCommon.New, "VrrpTrackFile")]
[OutputType(typeof(VrrpTrackFile))]
public sealed class NewVrrpTrackFileCommand : DescribeCmdlet
{
    /// <summary>What instances, sync groups and checks track it by.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Name { get; set; } = "";

    /// <summary>The file's absolute path on the hosts.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string File { get; set; } = "";

    /// <summary>The factor for the number, -254 to 254; 1 if nothing is said, and with 0 any other number than 0 is a fault.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Weight { get; set; }

    /// <summary>It counts the other way round.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter Reverse { get; set; }

    /// <summary>The number that keepalived writes as it starts, where the file is not there.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? InitialValue { get; set; }

    /// <summary>It writes that number also into a file that is there.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter Overwrite { get; set; }

    /// <inheritdoc/>
    protected override void Process() => WritePart(new VrrpTrackFile
    {
        Name = Name,
        File = File,
        Weight = Weight,
        Reverse = Reverse,
        InitialValue = InitialValue,
        Overwrite = Overwrite,
        Source = Here,
    });
}
