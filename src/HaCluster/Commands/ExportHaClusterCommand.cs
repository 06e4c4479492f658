using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Definition;

namespace HaCluster.Commands;

/// <summary>Writes a description as YAML, into a file or as text.</summary>
[Cmdlet(VerbsData.Export, "HaCluster", SupportsShouldProcess = true)]
[OutputType(typeof(string))]
public sealed class ExportHaClusterCommand : HaClusterCmdlet
{
    /// <summary>The cluster, or the path of its definition.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public ClusterSource InputObject { get; set; } = null!;

    /// <summary>The file; the YAML is returned as text if nothing is said.</summary>
    [Parameter(Position = 0)]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var cluster in this.Clusters(InputObject))
        {
            if (Path is null)
                WriteObject(ClusterYaml.Write(cluster));
            else if (ShouldProcess(FileSystemPath(Path), "Write the definition"))
                ClusterYaml.Save(cluster, FileSystemPath(Path));
        }
    }
}
