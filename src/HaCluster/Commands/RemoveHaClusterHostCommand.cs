using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Removes hosts from a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Remove, "HaClusterHost")]
[OutputType(typeof(Cluster))]
public sealed class RemoveHaClusterHostCommand : ChangePartCmdlet<ClusterHost>
{
    /// <summary>The names of the hosts. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    [Alias("HostName", "ComputerName")]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] Name { get; set; } = [];

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "hosts";

    private protected override ClusterHost? Changed(ClusterHost part) => null;
}
