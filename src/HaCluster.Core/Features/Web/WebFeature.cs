using HaCluster.Definition.Keys;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Model;

namespace HaCluster.Features.Web;

/// <summary>What web servers have in common, whatever the program: how they are described. The programs have features of their own.</summary>
internal sealed partial class WebFeature : Feature, IChecked, IRehearsed
{
    public static readonly WebFeature Instance = new();

    public override string Role => HostRole.WebServer;

    public override IEnumerable<Feature> After => [NfsServerFeature.Instance];

    public override IEnumerable<Feature> Before => [DirectorFeature.Instance];

    public override IEnumerable<Key<Cluster>> Keys => [WebServerKeys.OfCluster];

    // Not set up by HaCluster, but there to be found by an import of what runs.
    public IEnumerable<string> Packages => ["apache2"];

    public IEnumerable<string> Units => ["apache2.service", "apache-htcacheclean.service"];

    public IEnumerable<ClusterRule> Rules =>
    [
        new HA012ShareThatNothingServes(),
        new HA021RealServerWithoutWebServer(),
    ];

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.WebServers.SelectMany(w => w.On);
}
