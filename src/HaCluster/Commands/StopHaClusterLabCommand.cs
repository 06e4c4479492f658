using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Lab;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Stops a lab and removes everything of it from this machine, also after a crash.</summary>
[Cmdlet(VerbsLifecycle.Stop, "HaClusterLab", SupportsShouldProcess = true)]
public sealed class StopHaClusterLabCommand : HaClusterCmdlet
{
    /// <summary>Names of labs; may be left out where only one runs. Wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [LabName]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process() => Await(async cancellation =>
    {
        foreach (var name in Name.Length > 0 ? this.LabNames(Name) : OnlyLab())
        {
            if (ShouldProcess($"lab {name}", "Stop"))
                await ClusterLab.StopAsync(name, cancellation);
        }
    });

    /// <summary>The one lab of this machine, one that crashed included.</summary>
    private static IReadOnlyList<string> OnlyLab()
    {
        var labs = ClusterLab.Names();
        return labs.Count <= 1 ? labs : throw new HaClusterException("LabNameMissing", $"There are several labs on this machine; say which one: {string.Join(", ", labs)}.");
    }
}
