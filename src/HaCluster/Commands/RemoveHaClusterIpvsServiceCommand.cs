using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Features.Director;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Removes virtual services from a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Remove, "HaClusterIpvsService")]
[OutputType(typeof(Cluster))]
public sealed class RemoveHaClusterIpvsServiceCommand : ChangePartCmdlet<IpvsService>
{
    /// <summary>The names of the services. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "virtual services";

    private protected override IpvsService? Changed(IpvsService part) => null;
}
