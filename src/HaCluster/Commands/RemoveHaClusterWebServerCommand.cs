using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Features.Web;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Removes web sites from a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Remove, "HaClusterWebServer")]
[OutputType(typeof(Cluster))]
public sealed class RemoveHaClusterWebServerCommand : ChangePartCmdlet<WebServer>
{
    /// <summary>The names of the sites. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "web sites";

    private protected override WebServer? Changed(WebServer part) => null;
}
