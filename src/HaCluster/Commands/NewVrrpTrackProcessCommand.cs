using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Features.Vrrp;

namespace HaCluster.Commands;

/// <summary>Describes a process that has to run, or must not, and which VRRP instances and sync groups track.</summary>
[Cmdlet(VerbsCommon.New, "VrrpTrackProcess")]
[OutputType(typeof(VrrpTrackProcess))]
public sealed class NewVrrpTrackProcessCommand : DescribeCmdlet
{
    /// <summary>What instances and sync groups track it by.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Name { get; set; } = "";

    /// <summary>The program's name, and behind it the arguments that are compared.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Process")]
    [EmptyIsUnset]
    public string[] ProcessName { get; set; } = [];

    /// <summary>How arguments are compared: Exact, Initial or Partial; not at all if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public ProcessArguments? Arguments { get; set; }

    /// <summary>What it adds to the priority, -254 to 254; a failure is a fault if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Weight { get; set; }

    /// <summary>It counts the other way round.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter Reverse { get; set; }

    /// <summary>The least number of such processes; 1 if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Quorum { get; set; }

    /// <summary>The largest number of such processes; any if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? QuorumMax { get; set; }

    /// <summary>How long it must be so, either way, before it counts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? Delay { get; set; }

    /// <summary>How long enough processes must have run before that counts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? ForkDelay { get; set; }

    /// <summary>How long too few processes must have run before that counts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? TerminateDelay { get; set; }

    /// <summary>The whole command line is compared, and not only the name of 15 characters that the kernel has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter FullCommand { get; set; }

    /// <inheritdoc/>
    protected override void Process() => WritePart(new VrrpTrackProcess
    {
        Name = Name,
        Process = ListOf(ProcessName),
        Arguments = Arguments,
        Weight = Weight,
        Reverse = Reverse,
        Quorum = Quorum,
        QuorumMax = QuorumMax,
        Delay = Delay,
        ForkDelay = ForkDelay,
        TerminateDelay = TerminateDelay,
        FullCommand = FullCommand,
        Source = Here,
    });
}
