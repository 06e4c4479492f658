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
    private readonly ClusterHost _host;
    private readonly List<string> _daemons;
    private readonly FactsQuery _query = new();

    /// <exception cref="HaClusterException">What the description wants of this host cannot be worked out.</exception>
    public HostLook(Cluster cluster, ClusterHost host)
    {
        (_cluster, _host) = (cluster, host);
        _daemons = [.. FeatureList.On(cluster, host.Name).SelectMany(f => f.Daemons).Select(d => d.Unit).Distinct()];
        _query.AskInterfaceAddresses();
        _query.AskLinks();
        _daemons.ForEach(_query.AskUnitState);
        foreach (var feature in s_features)
            feature.Ask(cluster, host, _query);
    }

    /// <summary>The script.</summary>
    public string Script => FactsScript.Write(_query);

    /// <summary>What the answer says.</summary>
    /// <exception cref="HostException"><c>FactsFailed</c>: it is cut off.</exception>
    /// <exception cref="HaClusterException"><c>ObservationFailed</c>: it makes no sense.</exception>
    public LiveHost Read(ScriptResult result)
    {
        try
        {
            var facts = FactsReader.Read(_host.Name, _query, result);
            var live = new LiveHost(_host.Name, _host.Address, _cluster.RolesOf(_host.Name).ToValueList())
            {
                Addresses = facts.InterfaceAddresses,
                LinksDown = facts.LinksDown,
                Services = _daemons.Where(facts.Units.ContainsKey).Select(u => new LiveService(u, facts.UnitOf(u).Active, facts.UnitOf(u).Sub)).ToValueList(),
            };
            return s_features.Aggregate(live, (seen, feature) => feature.See(_cluster, _host, facts, seen));
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new HaClusterException("ObservationFailed", $"{_host.Name}: What the host said about itself cannot be read: {e.Message}", null, e);
        }
    }
}
