using System.Management.Automation;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that read configuration as it stands: from files, or as text from the pipeline.</summary>
public abstract class ConfigFileCmdlet : HaClusterCmdlet
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

    /// <summary>The text, whole or line by line.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Text", ValueFromPipeline = true)]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    /// <summary>Work for one file, or for the text once all of it is there.</summary>
    private protected abstract void ProcessFile(KeepalivedFile file);

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        _lines.AddRange(Text);
        foreach (var path in Path.SelectMany(p => SessionState.Path.GetResolvedProviderPathFromPSPath(p, out _)).Concat(LiteralPath.Select(FileSystemPath)))
        {
            try
            {
                ProcessFile(KeepalivedFile.Load(path));
            }
            catch (HaClusterException e)
            {
                WriteFailure(e, path);
            }
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (ParameterSetName == "Text")
            ProcessFile(new KeepalivedFile(string.Join('\n', _lines) + "\n"));
    }
}
