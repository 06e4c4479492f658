using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Features.Redis;
using HaCluster.Model;

namespace HaCluster.Commands;

/// <summary>Removes session stores from a cluster's description. No host is touched.</summary>
[Cmdlet(VerbsCommon.Remove, "HaClusterSessionStore")]
[OutputType(typeof(Cluster))]
public sealed class RemoveHaClusterSessionStoreCommand : ChangePartCmdlet<SessionStore>
{
    /// <summary>The names of the session stores. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    private protected override NameSelection Selected => new(Name);

    private protected override string Called => "session stores";

    private protected override SessionStore? Changed(SessionStore part) => null;
}
