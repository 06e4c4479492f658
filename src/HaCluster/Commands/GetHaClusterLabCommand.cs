using System.Management.Automation;
using HaCluster.Completion;
using HaCluster.Lab;

namespace HaCluster.Commands;

/// <summary>Lists the labs that run on this machine.</summary>
[Cmdlet(VerbsCommon.Get, "HaClusterLab")]
[OutputType(typeof(LabState))]
public sealed class GetHaClusterLabCommand : HaClusterCmdlet
{
    /// <summary>A lab's name; all labs if nothing is said. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string Name { get; set; } = "*";

    /// <inheritdoc/>
    protected override void End() => Await(async cancellation =>
    {
        var wanted = WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        foreach (var lab in await ClusterLab.ListAsync(cancellation))
        {
            if (wanted.IsMatch(lab.Name))
                WriteObject(lab);
        }
    });
}
