using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Definition;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Reads a description from YAML: files, or text.</summary>
[Cmdlet(VerbsData.Import, "HaCluster", DefaultParameterSetName = "Path")]
[OutputType(typeof(Cluster))]
public sealed class ImportHaClusterCommand : HaClusterCmdlet
{
    private readonly List<string> _lines = [];

    /// <summary>The files. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The files, each path taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>YAML text, whole or line by line.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Yaml", ValueFromPipeline = true)]
    [AllowEmptyString]
    public string[] Yaml { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        _lines.AddRange(Yaml);
        foreach (var file in Path.SelectMany(p => SessionState.Path.GetResolvedProviderPathFromPSPath(p, out _)).Concat(LiteralPath.Select(FileSystemPath)))
            Read(() => ClusterYaml.Load(file));
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (ParameterSetName == "Yaml")
            Read(() => ClusterYaml.Parse(string.Join('\n', _lines)));
    }

    private void Read(Func<Cluster> read)
    {
        try
        {
            WriteObject(read());
        }
        catch (DefinitionException e)
        {
            foreach (var mistake in e.Mistakes)
                WriteError(mistake.ToErrorRecord());
        }
    }
}
