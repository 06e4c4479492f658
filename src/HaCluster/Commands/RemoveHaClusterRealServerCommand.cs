using System.Management.Automation;
using HaCluster.Features.Director;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Removes real servers from a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Remove, "HaClusterRealServer")]
[OutputType(typeof(Cluster))]
public sealed class RemoveHaClusterRealServerCommand : ChangeRealServerCmdlet
{
    private protected override RealServer? Changed(RealServer part) => null;
}
