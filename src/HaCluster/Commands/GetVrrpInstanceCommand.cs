using System.Management.Automation;
using HaCluster.Completion;
using HaCluster.Features;
using HaCluster.Features.Vrrp;

namespace HaCluster.Commands;

/// <summary>Shows who holds the VIPs of a live cluster.</summary>
[Cmdlet(VerbsCommon.Get, "VrrpInstance")]
[OutputType(typeof(LiveVrrpInstance))]
public sealed class GetVrrpInstanceCommand : ObserveCmdlet
{
    /// <summary>The instance's name; all instances if nothing is said. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VrrpInstanceCompleter))]
    public string Name { get; set; } = "*";

    /// <inheritdoc/>
    protected override void Write(ClusterStatus status)
    {
        var wanted = WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        WriteUnreachable(status, HostRole.VrrpMember);
        WriteObject(status.VrrpInstances.Where(i => wanted.IsMatch(i.Name)), enumerateCollection: true);
    }
}
