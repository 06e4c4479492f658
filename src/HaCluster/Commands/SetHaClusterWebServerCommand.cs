using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Changes web sites of a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Set, "HaClusterWebServer")]
[OutputType(typeof(Cluster))]
public sealed class SetHaClusterWebServerCommand : ChangePartCmdlet<WebServer>
{
    /// <summary>The names of the sites. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>The program.</summary>
    [Parameter]
    public WebServerKind? Kind { get; set; }

    /// <summary>The hosts that serve the site, in the place of those that do.</summary>
    [Parameter]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[]? On { get; set; }

    /// <summary>The folder with the site's content on those hosts, an absolute path.</summary>
    [Parameter]
    public string? Root { get; set; }

    /// <summary>The port, 1–65535.</summary>
    [Parameter]
    public int? Port { get; set; }

    /// <summary>The names the site answers to, in the place of those that there are; $null for all.</summary>
    [Parameter]
    public string[]? ServerName { get; set; }

    /// <summary>Answers do not carry the header X-Served-By; -NoServedByHeader:$false: they do.</summary>
    [Parameter]
    public SwitchParameter NoServedByHeader { get; set; }

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "web sites";

    private protected override WebServer Changed(WebServer part) => part with
    {
        Kind = Kind ?? part.Kind,
        On = On?.ToValueList() ?? part.On,
        Root = Root ?? part.Root,
        Port = Port ?? part.Port,
        ServerName = Says(nameof(ServerName)) ? (ServerName ?? []).ToValueList() : part.ServerName,
        ServedByHeader = Says(nameof(NoServedByHeader)) ? !NoServedByHeader : part.ServedByHeader,
        Source = Here,
    };
}
