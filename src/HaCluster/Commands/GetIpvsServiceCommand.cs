using System.Management.Automation;
using HaCluster.Completion;
using HaCluster.Features;
using HaCluster.Features.Director;

namespace HaCluster.Commands;

/// <summary>Shows the live IPVS tables of the directors.</summary>
[Cmdlet(VerbsCommon.Get, "IpvsService")]
[OutputType(typeof(LiveIpvsService))]
public sealed class GetIpvsServiceCommand : ObserveCmdlet
{
    /// <summary>The service's name; all services if nothing is said, also those that are not described. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(IpvsServiceCompleter))]
    public string Name { get; set; } = "*";

    /// <inheritdoc/>
    protected override void Write(ClusterStatus status)
    {
        var wanted = WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        WriteUnreachable(status, HostRole.Director);
        WriteObject(status.IpvsServices.Where(s => wanted.IsMatch(s.Name)), enumerateCollection: true);
    }
}
