using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Lab;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Builds a cluster's digital twin on this machine: every host a node with systemd and sshd, and a client to probe from.</summary>
[Cmdlet(VerbsLifecycle.Start, "HaClusterLab", SupportsShouldProcess = true)]
[OutputType(typeof(LabState))]
public sealed class StartHaClusterLabCommand : HaClusterCmdlet
{
    /// <summary>The cluster, or the path of its definition.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public ClusterSource InputObject { get; set; } = null!;

    /// <summary>The lab's name on this machine; the cluster's if nothing is said.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Memory of the guest in MiB, where the lab needs one.</summary>
    [Parameter]
    public int MemoryMegabytes { get; set; } = new LabOptions().MemoryMegabytes;

    /// <summary>How long the start may take, the making of the root file system not counted.</summary>
    [Parameter]
    [Duration]
    public TimeSpan BootTimeout { get; set; } = new LabOptions().BootTimeout;

    /// <summary>Install the packages that this machine lacks for a lab.</summary>
    [Parameter]
    public SwitchParameter InstallPrerequisites { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject))
        {
            var definition = LabCluster.DefinitionFor(cluster, Name);
            if (ShouldProcess($"lab {definition.Name} of {definition.Nodes.Count} nodes", "Start"))
                Await(cancellation => StartAsync(cluster, definition, cancellation));
        }
    }

    private async Task StartAsync(Cluster cluster, LabDefinition definition, CancellationToken cancellation)
    {
        var activity = $"Starting the lab {definition.Name}";
        var options = new LabOptions { MemoryMegabytes = MemoryMegabytes, BootTimeout = BootTimeout };
        if (InstallPrerequisites)
        {
            var missing = await LabPrerequisites.CheckAsync(definition, options, cancellation);
            await LabPrerequisites.InstallAsync(missing, new Progress<string>(line => WriteProgress(new ProgressRecord(0, activity, Status(line)))), cancellation);
        }
        var progress = new Progress<LabProgress>(p =>
            WriteProgress(new ProgressRecord(0, activity, Status($"{p.Activity}: {p.Detail}")) { PercentComplete = p.PercentComplete }));
        var lab = await LabCluster.StartAsync(cluster, Name, options, progress, cancellation);
        WriteProgress(new ProgressRecord(0, activity, "Ready") { RecordType = ProgressRecordType.Completed });
        WriteObject(lab);
    }

    /// <summary>A progress record must have a status of at least one character.</summary>
    private static string Status(string text) => string.IsNullOrWhiteSpace(text) ? "…" : text;
}
