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
    [AllowEmptyCollection]
    public string[] Text { get; set; } = [];

    /// <summary>Work for one file, or for the text once all of it is there. An error in it does not keep the other files from being read.</summary>
    private protected abstract void ProcessFile(KeepalivedFile file);

    /// <summary>Work after the last file.</summary>
    private protected virtual void EndFiles()
    {
    }

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        _lines.AddRange(Text);
        foreach (var path in Path.SelectMany(p => SessionState.Path.GetResolvedProviderPathFromPSPath(p, out _)).Concat(LiteralPath.Select(FileSystemPath)))
            Guard(() => KeepalivedFile.Load(path), path);
    }

    /// <inheritdoc/>
    protected sealed override void End()
    {
        if (ParameterSetName == "Text")
            Guard(() => new KeepalivedFile(string.Join('\n', _lines) + "\n"), null);
        EndFiles();
    }

    private void Guard(Func<KeepalivedFile> read, string? path)
    {
        try
        {
            ProcessFile(read());
        }
        catch (HaClusterException e)
        {
            WriteFailure(e, path);
        }
    }
}
