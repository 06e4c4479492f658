using System.Management.Automation;
using HaCluster.Completion;
using HaCluster.Lab;

namespace HaCluster.Commands;

/// <summary>Stops a lab and removes everything of it from this machine, also after a crash.</summary>
[Cmdlet(VerbsLifecycle.Stop, "HaClusterLab", SupportsShouldProcess = true)]
public sealed class StopHaClusterLabCommand : HaClusterCmdlet
{
    /// <summary>The lab's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LabNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var name in Name)
        {
            if (ShouldProcess($"lab {name}", "Stop"))
                Await(stop => StopAsync(name, stop));
        }
    }

    private async Task StopAsync(string name, CancellationToken stop)
    {
        if (!await ClusterLab.StopAsync(name, stop))
            WriteVerbose($"There is no lab '{name}' on this machine.");
    }
}
