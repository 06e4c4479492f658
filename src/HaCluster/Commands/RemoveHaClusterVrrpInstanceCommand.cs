using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Features.Vrrp;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Removes VRRP instances from a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Remove, "HaClusterVrrpInstance")]
[OutputType(typeof(Cluster))]
public sealed class RemoveHaClusterVrrpInstanceCommand : ChangePartCmdlet<VrrpInstance>
{
    /// <summary>The names of the instances. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "VRRP instances";

    private protected override VrrpInstance? Changed(VrrpInstance part) => null;
}
