using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Web;

namespace HaCluster.Commands;

/// <summary>Describes a web site and the hosts that serve it.</summary>
[Cmdlet(VerbsCommon.New, "WebServer")]
[OutputType(typeof(WebServer))]
public sealed class NewWebServerCommand : DescribeCmdlet
{
    /// <summary>The program.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public WebServerKind Kind { get; set; }

    /// <summary>The hosts that serve the site.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] On { get; set; } = [];

    /// <summary>The folder with the site's content on those hosts, an absolute path.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string Root { get; set; } = "";

    /// <summary>The site's name; the name of its configuration file.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? Name { get; set; }

    /// <summary>The port, 1–65535.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Port { get; set; }

    /// <summary>The names the site answers to; all if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string[] ServerName { get; set; } = [];

    /// <summary>Answers do not carry the header X-Served-By.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [YesNo]
    public SwitchParameter NoServedByHeader { get; set; }

    /// <inheritdoc/>
    protected override void Process() => WritePart(new WebServer
    {
        Name = Name ?? "default",
        Kind = Kind,
        On = ListOf(On),
        Root = Root,
        Port = Port ?? 80,
        ServerName = ListOf(ServerName),
        ServedByHeader = !NoServedByHeader,
        Source = Here,
    });
}
