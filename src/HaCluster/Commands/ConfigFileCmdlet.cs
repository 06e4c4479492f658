using System.Management.Automation;
using HaCluster.Formats;
using HaCluster.Values;

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

    /// <summary>Whether a file could not be read, or work for one has failed.</summary>
    private protected bool HasFailed { get; private set; }

    /// <summary>Work for one file, or for the text once all of it is there. An error in it does not keep the other files from being read.</summary>
    private protected abstract void ProcessFile(ConfigFile file);

    /// <summary>Work after the last file.</summary>
    private protected virtual void EndFiles()
    {
    }

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        _lines.AddRange(Text);
        foreach (var path in Path.SelectMany(Resolve).Concat(LiteralPath.Select(FileSystemPath)))
        {
            try
            {
                ProcessFile(ConfigFile.Load(path));
            }
            catch (HaClusterException e)
            {
                HasFailed = true;
                WriteFailure(e, path);
            }
        }
    }

    /// <inheritdoc/>
    protected sealed override void End()
    {
        if (ParameterSetName == "Text")
            ProcessFile(new ConfigFile(string.Join('\n', _lines) + "\n"));
        EndFiles();
    }

    // Where nothing fits, the path itself is what cannot be read.
    private IReadOnlyCollection<string> Resolve(string path)
    {
        try
        {
            var found = SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _);
            return found.Count > 0 ? found : [FileSystemPath(path)];
        }
        catch (ItemNotFoundException)
        {
            return [FileSystemPath(path)];
        }
    }
}
