using System.Management.Automation;
using HaCluster.Observation;

namespace HaCluster.Commands;

/// <summary>Shows what is true on the live hosts of a cluster, and what is wrong with it.</summary>
[Cmdlet(VerbsCommon.Get, "HaCluster")]
[OutputType(typeof(ClusterStatus))]
public sealed class GetHaClusterCommand : ObserveCmdlet
{
    /// <inheritdoc/>
    protected override void Write(ClusterStatus status) => WriteObject(status);
}
