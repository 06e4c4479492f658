using System.Management.Automation;
using HaCluster.Completion;
using HaCluster.Convergence;
using HaCluster.Model;
using HaCluster.Operation;

namespace HaCluster.Commands;

/// <summary>Moves the VIPs of an instance to another member, so that nothing is lost, and back.</summary>
[Cmdlet(VerbsCommon.Move, "VrrpInstance", SupportsShouldProcess = true, DefaultParameterSetName = "To")]
[OutputType(typeof(OperationResult), typeof(Change))]
public sealed class MoveVrrpInstanceCommand : OperateCmdlet
{
    /// <summary>The instance's name. Those of its sync group go with it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(VrrpInstanceCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The member that gets the VIPs; the best of the others if nothing is said.</summary>
    [Parameter(Position = 1, ParameterSetName = "To")]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string? To { get; set; }

    /// <summary>Take back what was moved: the priorities of the description decide again.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Back")]
    public SwitchParameter Back { get; set; }

    private protected override IEnumerable<ClusterOperation> Operations(Cluster cluster) => [Back ? ClusterOperation.MoveBack(Name) : ClusterOperation.Move(Name, To)];
}
