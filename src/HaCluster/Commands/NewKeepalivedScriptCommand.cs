using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Keepalived;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Describes a script that keepalived runs, and that goes to its hosts with its configuration.</summary>
[Cmdlet(VerbsCommon.New, "KeepalivedScript", DefaultParameterSetName = ContentSet)]
[OutputType(typeof(KeepalivedScript))]
public sealed class NewKeepalivedScriptCommand : HaClusterCmdlet
{
    private const string ContentSet = "Content";
    private const string FileSet = "File";

    /// <summary>Where it goes on the hosts, an absolute path.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Path { get; set; } = "";

    /// <summary>Its text, of which the first line says what runs it, such as #!/bin/sh. CR LF becomes LF.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ContentSet, ValueFromPipelineByPropertyName = true)]
    public string Content { get; set; } = "";

    /// <summary>The file on this machine that has its text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileSet, ValueFromPipelineByPropertyName = true)]
    public string File { get; set; } = "";

    /// <summary>The hosts that get it; all that run keepalived if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] On { get; set; } = [];

    /// <summary>Whom it belongs to; root if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string Owner { get; set; } = "root";

    /// <inheritdoc/>
    protected override void Process() => WriteObject(new KeepalivedScript
    {
        Path = Path,
        // A here-string has the line ends of the file that it stands in.
        Content = ParameterSetName == ContentSet ? Content.ReplaceLineEndings("\n") : null,
        File = ParameterSetName == FileSet ? FileSystemPath(File) : null,
        On = On.ToValueList(),
        Owner = Owner,
        Source = Here,
    });
}
