using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Director;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>What the cmdlets share that change or remove real servers of a description.</summary>
public abstract class ChangeRealServerCmdlet : ChangePartCmdlet<IpvsService>
{
    /// <summary>The names of the services. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    public string[] Service { get; set; } = [];

    /// <summary>The hosts that answer for them. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("ComputerName")]
    [SupportsWildcards]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    private protected override NameSelection Selected => new(Service);

    private protected override string Called => "virtual services";

    private NameSelection SelectedHosts => new(HostName);

    /// <summary>The real server after the change; <see langword="null"/> to remove it.</summary>
    private protected abstract RealServer? Changed(RealServer part);

    private protected sealed override IpvsService Changed(IpvsService part) => part with
    {
        RealServers = part.RealServers.Select(r => SelectedHosts.Takes(r.Host) ? Changed(r) : r).OfType<RealServer>().ToValueList(),
    };

    // A host need not answer for all of the services, but for one of them.
    private protected sealed override IEnumerable<NameUnknownException> UnknownIn(Cluster cluster, IReadOnlyList<(string Name, IpvsService Part)> parts)
    {
        var unknown = base.UnknownIn(cluster, parts).ToList();
        if (unknown.Count > 0)
            return unknown;
        var services = parts.Where(p => Selected.Takes(p.Name)).ToList();
        List<string> hosts = [.. services.SelectMany(s => s.Part.RealServers).Select(r => r.Host).Distinct()];
        return SelectedHosts.NotAmong(hosts).Select(h => Unknown(cluster, h, $"real servers of {string.Join(", ", services.Select(s => s.Name))}", typeof(RealServer), hosts));
    }
}
