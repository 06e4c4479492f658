using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Lab;

namespace HaCluster.Commands;

/// <summary>Lists the labs that run on this machine, each with the cluster that it rehearses.</summary>
[Cmdlet(VerbsCommon.Get, "HaClusterLab")]
[OutputType(typeof(LabState))]
public sealed class GetHaClusterLabCommand : HaClusterCmdlet
{
    /// <summary>Names of labs; all labs if nothing is said. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [LabName]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void Process() => Await(async cancellation =>
    {
        foreach (var name in this.LabNames(Name))
        {
            // One that crashed has left its name, and is none that runs.
            if (await ClusterLab.GetAsync(name, cancellation) is { } lab)
                WriteObject(lab);
        }
    });
}
