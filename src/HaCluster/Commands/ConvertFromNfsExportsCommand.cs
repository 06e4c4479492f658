using System.Management.Automation;
using HaCluster.Formats.Exports;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Reads exports(5): files, or text. What exportfs takes, though hardly anyone means it, is a warning.</summary>
[Cmdlet(VerbsData.ConvertFrom, "NfsExports", DefaultParameterSetName = "InputObject")]
[OutputType(typeof(NfsExport))]
public sealed class ConvertFromNfsExportsCommand : HaClusterCmdlet
{
    private readonly List<string> _lines = [];
    private readonly List<NfsExport> _exports = [];

    /// <summary>The text, whole or line by line.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[] InputObject { get; set; } = [];

    /// <summary>The files. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The files, each path taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        _lines.AddRange(InputObject);
        foreach (var file in Path.SelectMany(p => SessionState.Path.GetResolvedProviderPathFromPSPath(p, out _)).Concat(LiteralPath.Select(FileSystemPath)))
        {
            try
            {
                Give(NfsExports.Load(file));
            }
            catch (HaClusterException e)
            {
                WriteFailure(e, file);
            }
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (ParameterSetName == "InputObject")
            Give(NfsExports.Parse(string.Join('\n', _lines)));
        // All files of a host make one table: what stands twice may stand in two of them.
        foreach (var finding in ExportsCheck.Findings(_exports))
            WriteWarning($"{finding.Location}: {finding.Target}: {finding.Message} {finding.SuggestedFix} [{finding.RuleId}]");
    }

    private void Give(ValueList<NfsExport> exports)
    {
        _exports.AddRange(exports);
        WriteObject(exports, enumerateCollection: true);
    }
}
