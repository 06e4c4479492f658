using System.Management.Automation;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that read a configuration file or the output of a tool.</summary>
public abstract class ConvertFromCmdlet : HaClusterCmdlet
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

    /// <summary>The objects of one text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file it is from, if any.</param>
    protected abstract IEnumerable<object> Read(string text, string? file);

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        _lines.AddRange(Text);
        foreach (var file in Path.SelectMany(p => SessionState.Path.GetResolvedProviderPathFromPSPath(p, out _)).Concat(LiteralPath.Select(FileSystemPath)))
            Convert(() => File.ReadAllText(file), file);
    }

    /// <inheritdoc/>
    protected sealed override void End()
    {
        if (ParameterSetName == "Text")
            Convert(() => string.Join('\n', _lines), file: null);
    }

    // One bad file does not keep the others from being read.
    private void Convert(Func<string> text, string? file)
    {
        try
        {
            WriteObject(Read(text(), file), enumerateCollection: true);
        }
        catch (Exception e) when (e is HaClusterException or IOException or UnauthorizedAccessException)
        {
            WriteFailure(e, file);
        }
    }
}
