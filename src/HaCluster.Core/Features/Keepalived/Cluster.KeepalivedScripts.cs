using HaCluster.Features.Keepalived;
using HaCluster.Values;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>The scripts that keepalived runs, and that go to its hosts.</summary>
    public ValueList<KeepalivedScript> KeepalivedScripts { get; init; } = [];

    /// <summary>The scripts that go to a host.</summary>
    public IEnumerable<KeepalivedScript> KeepalivedScriptsOf(string host) => KeepalivedScripts.Where(s => s.On.Count == 0 || s.On.Contains(host));
}
