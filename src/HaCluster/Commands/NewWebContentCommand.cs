using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Content;

namespace HaCluster.Commands;

/// <summary>Describes what web servers serve from their own disks, all of them the same. Sync-WebContent brings it there.</summary>
[Cmdlet(VerbsCommon.New, "WebContent")]
[OutputType(typeof(WebContent))]
public sealed class NewWebContentCommand : DescribeCmdlet
{
    /// <summary>The folder that the web servers serve, an absolute path: it becomes a link to one of the releases, which lie beside it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Root { get; set; } = "";

    /// <summary>Where it comes from: a folder of this machine, relative to the script; or HOST:/FOLDER, of a host of the cluster.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string From { get; set; } = "";

    /// <summary>The hosts that have it; all with a web server that looks there if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] On { get; set; } = [];

    /// <summary>How many releases stay on each host, with the one that is served, 2–100; 5 if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Keep { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var content = new WebContent { Root = Root, From = From, On = ListOf(On), Source = Here };
        WritePart(content with { Keep = Keep ?? content.Keep });
    }
}
