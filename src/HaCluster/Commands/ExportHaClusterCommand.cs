using System.Management.Automation;
using HaCluster.Definition;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Writes a description as YAML, into a file or as text.</summary>
[Cmdlet(VerbsData.Export, "HaCluster", SupportsShouldProcess = true)]
[OutputType(typeof(string))]
public sealed class ExportHaClusterCommand : HaClusterCmdlet
{
    /// <summary>The cluster.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Cluster InputObject { get; set; } = null!;

    /// <summary>The file; the YAML is returned as text if nothing is said.</summary>
    [Parameter(Position = 0)]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (Path is null)
            WriteObject(ClusterYaml.Write(InputObject));
        else if (ShouldProcess(FileSystemPath(Path), "Write the definition"))
            ClusterYaml.Save(InputObject, FileSystemPath(Path));
    }
}
