using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Observation;

/// <summary>One look at one host: what is asked, and what the answer means.</summary>
internal sealed class HostLook
{
    private static readonly IObserved[] s_features = [.. FeatureList.FromTheVip.OfType<IObserved>()];

    private readonly Cluster _cluster;

    /// <summary>The units that do the work, as each distribution calls them.</summary>
    private readonly List<List<string>> _daemons;
    private readonly FactsQuery _query = new();

    /// <param name="cluster">The cluster.</param>
    /// <param name="host">The host.</param>
    /// <param name="more">Asks for more in the same round trip.</param>
    /// <exception cref="HaClusterException">What the description wants of this host cannot be worked out.</exception>
    public HostLook(Cluster cluster, ClusterHost host, Action<FactsQuery>? more = null)
    {
        (_cluster, Host) = (cluster, host);
        var features = FeatureList.On(cluster, host.Name).ToList();
        _daemons = [.. Distribution.All.Select(d => features.SelectMany(f => f.DaemonsOn(d)).Select(s => s.Unit).Distinct().ToList())];
        _query.AskInterfaceAddresses();
        _query.AskLinks();
        foreach (var unit in _daemons.SelectMany(d => d))
            _query.AskUnitState(unit);
        foreach (var feature in s_features)
            feature.Ask(cluster, host, _query);
        more?.Invoke(_query);
    }

    /// <summary>The host.</summary>
    public ClusterHost Host { get; }

    /// <summary>What was read of it, once it was.</summary>
    public HostFacts? Facts { get; private set; }

    /// <summary>The script.</summary>
    public string Script => FactsScript.Write(_query);

    /// <summary>What the answer says.</summary>
    /// <exception cref="HostException"><c>FactsFailed</c>: it is cut off.</exception>
    /// <exception cref="HaClusterException"><c>ObservationFailed</c>: it makes no sense.</exception>
    public LiveHost Read(ScriptResult result)
    {
        try
        {
            var facts = Facts = FactsReader.Read(Host.Name, _query, result);
            var daemons = _daemons.MaxBy(units => units.Count(u => facts.UnitOf(u).Load != UnitFact.Unknown.Load))!;
            var live = new LiveHost(Host.Name, Host.Address, _cluster.RolesOf(Host.Name).ToValueList())
            {
                Addresses = facts.InterfaceAddresses,
                LinksDown = facts.LinksDown,
                Services = daemons.Where(facts.Units.ContainsKey).Select(u => new LiveService(u, facts.UnitOf(u).Active, facts.UnitOf(u).Sub)).ToValueList(),
            };
            return s_features.Aggregate(live, (seen, feature) => feature.See(_cluster, Host, facts, seen));
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new HaClusterException("ObservationFailed", $"{Host.Name}: What the host said about itself cannot be read: {e.Message}", null, e);
        }
    }
}
