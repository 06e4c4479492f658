using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Features.Nfs;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Removes NFS shares from a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Remove, "HaClusterNfsShare")]
[OutputType(typeof(Cluster))]
public sealed class RemoveHaClusterNfsShareCommand : ChangePartCmdlet<NfsShare>
{
    /// <summary>The exported folders. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    private protected override NameSelection Selected => new(Path);

    private protected override string Called => "NFS shares";

    private protected override NfsShare? Changed(NfsShare part) => null;
}
