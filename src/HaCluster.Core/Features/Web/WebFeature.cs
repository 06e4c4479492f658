using HaCluster.Definition.Keys;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Model;

namespace HaCluster.Features.Web;

/// <summary>What web servers have in common, whatever the program: how they are described. The programs have features of their own.</summary>
internal sealed partial class WebFeature : Feature, IChecked, IBreakable, IOpened
{
    public static readonly WebFeature Instance = new();

    public override string Role => HostRole.WebServer;

    public override IEnumerable<Feature> After => [NfsServerFeature.Instance];

    public override IEnumerable<Feature> Before => [DirectorFeature.Instance];

    public override IEnumerable<Key<Cluster>> Keys => [WebServerKeys.OfCluster];

    public IEnumerable<ClusterRule> Rules =>
    [
        new HA012ShareThatNothingServes(),
        new HA021RealServerWithoutWebServer(),
        new HA042TwoProgramsOnOnePort(),
        new HA059PlainHttpOnHttpsPort(),
        new HA098TlsAndPlainOnOnePort(),
        new HA099CheckOfRedirect(),
    ];

    public IEnumerable<FaultKind> Faults => [new RealServerCrashKind()];

    public IEnumerable<FirewallOpening> OpeningsOn(Cluster cluster, string host) =>
        cluster.WebServers.Where(w => w.On.Contains(host)).Select(w => FirewallOpening.Of("tcp", w.Port));

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.WebServers.SelectMany(w => w.On);
}
