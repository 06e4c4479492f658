using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Web;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Describes a web site and the hosts that serve it.</summary>
[Cmdlet(VerbsCommon.New, "WebServer")]
[OutputType(typeof(WebServer))]
public sealed class NewWebServerCommand : HaClusterCmdlet
{
    /// <summary>The program.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public WebServerKind Kind { get; set; }

    /// <summary>The hosts that serve the site.</summary>
    [Parameter(Mandatory = true)]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] On { get; set; } = [];

    /// <summary>The folder with the site's content on those hosts, an absolute path.</summary>
    [Parameter(Mandatory = true)]
    public string Root { get; set; } = "";

    /// <summary>The site's name; the name of its configuration file.</summary>
    [Parameter]
    public string Name { get; set; } = "default";

    /// <summary>The port, 1–65535.</summary>
    [Parameter]
    public int Port { get; set; } = 80;

    /// <summary>The names the site answers to; all if nothing is said.</summary>
    [Parameter]
    public string[] ServerName { get; set; } = [];

    /// <summary>Answers do not carry the header X-Served-By.</summary>
    [Parameter]
    public SwitchParameter NoServedByHeader { get; set; }

    /// <inheritdoc/>
    protected override void End() => WriteObject(new WebServer
    {
        Name = Name,
        Kind = Kind,
        On = On.ToValueList(),
        Root = Root,
        Port = Port,
        ServerName = ServerName.ToValueList(),
        ServedByHeader = !NoServedByHeader,
        Source = Here,
    });
}
