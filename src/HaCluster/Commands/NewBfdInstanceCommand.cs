using System.Management.Automation;
using System.Net;
using HaCluster.Binding;
using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Describes a BFD session with a neighbour, such as the router of the network, which VRRP instances and sync groups track.</summary>
[Cmdlet(VerbsCommon.New, "BfdInstance")]
[OutputType(typeof(BfdInstance))]
public sealed class NewBfdInstanceCommand : DescribeCmdlet
{
    /// <summary>What instances and sync groups track it by; up to 31 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Name { get; set; } = "";

    /// <summary>The neighbour of all hosts.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [IPAddress]
    public IPAddress? Neighbor { get; set; }

    /// <summary>The neighbours of hosts that have one of their own: a table of hosts and addresses.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Neighbors")]
    [BfdNeighbor]
    public BfdNeighbor[] NeighborOf { get; set; } = [];

    /// <summary>Time between packets that this side can receive; 10 ms if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? MinRx { get; set; }

    /// <summary>Time between packets that this side wants to send; 10 ms if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? MinTx { get; set; }

    /// <summary>Time between packets while the session is down; 1 s if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? IdleTx { get; set; }

    /// <summary>How many packets may be missed before the session is down, 1–255; 5 if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Multiplier { get; set; }

    /// <summary>The neighbour begins.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter Passive { get; set; }

    /// <summary>TTL or hop limit of its packets, 1–255; 255, or 64 over IPv6, if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Ttl { get; set; }

    /// <summary>How many routers may be between, 255 for any number; 0 if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? MaxHops { get; set; }

    /// <summary>What it adds to the priority, -253 to 253; that it is down is a fault if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Weight { get; set; }

    /// <summary>It counts the other way round.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter Reverse { get; set; }

    /// <inheritdoc/>
    protected override void Process() => WritePart(new BfdInstance
    {
        Name = Name,
        Neighbor = Neighbor,
        Neighbors = (NeighborOf ?? []).Select(n => n with { Source = n.Source ?? Here }).ToValueList(),
        MinRx = MinRx,
        MinTx = MinTx,
        IdleTx = IdleTx,
        Multiplier = Multiplier,
        Passive = Passive,
        Ttl = Ttl,
        MaxHops = MaxHops,
        Weight = Weight,
        Reverse = Reverse,
        Source = Here,
    });
}
