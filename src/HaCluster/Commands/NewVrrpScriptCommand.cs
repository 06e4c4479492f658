using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Features.Vrrp;

namespace HaCluster.Commands;

/// <summary>Describes a command by which keepalived sees whether something works, and which VRRP instances and sync groups track.</summary>
[Cmdlet(VerbsCommon.New, "VrrpScript")]
[OutputType(typeof(VrrpScript))]
public sealed class NewVrrpScriptCommand : DescribeCmdlet
{
    /// <summary>What instances and sync groups track it by.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Name { get; set; } = "";

    /// <summary>The command: an absolute path and its arguments.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Path")]
    [EmptyIsUnset]
    public string Script { get; set; } = "";

    /// <summary>Time between runs, in whole seconds; 1 s if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? Interval { get; set; }

    /// <summary>After what time a run counts as failed, in whole seconds; the interval if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? Timeout { get; set; }

    /// <summary>What it adds to the priority, -253 to 253; a failure is a fault if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Weight { get; set; }

    /// <summary>It counts the other way round.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter Reverse { get; set; }

    /// <summary>How many successes in a row count as success; 1 if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Rise { get; set; }

    /// <summary>How many failures in a row count as failure; 1 if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Fall { get; set; }

    /// <summary>Whom it runs as; root if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? User { get; set; }

    /// <summary>It counts as failed until it has succeeded.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter InitFail { get; set; }

    /// <inheritdoc/>
    protected override void Process() => WritePart(new VrrpScript
    {
        Name = Name,
        Script = Script,
        Interval = Interval,
        Timeout = Timeout,
        Weight = Weight,
        Reverse = Reverse,
        Rise = Rise,
        Fall = Fall,
        User = User,
        InitFail = InitFail,
        Source = Here,
    });
}
