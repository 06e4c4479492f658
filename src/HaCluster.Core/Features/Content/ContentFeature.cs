using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Resources;

namespace HaCluster.Features.Content;

/// <summary>
/// Content that web servers have on their own disks. A deploy only brings the program that carries it; which release a host serves is nobody's definition,
/// as with a switch: Sync-WebContent says it, and no deploy changes it.
/// </summary>
internal sealed partial class ContentFeature : Feature, IChecked, IRehearsed
{
    public static readonly ContentFeature Instance = new();

    // WebFeature says it.
    public override string? Role => null;

    public override IEnumerable<Key<Cluster>> Keys => [WebContentKeys.OfCluster];

    public IEnumerable<ClusterRule> Rules =>
    [
        new HA066ContentThatNothingServes(),
        new HA067ContentOnShare(),
        new HA068ContentFromItself(),
    ];

    public IEnumerable<string> Packages => ["rsync"];

    public IEnumerable<string> Units => ["rsync.service"];

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.WebContents.SelectMany(c => c.FromHost is { } source ? cluster.HostsOf(c).Add(source) : cluster.HostsOf(c)).Distinct();

    public override IEnumerable<Resource> For(HostContext context)
    {
        foreach (var content in context.Cluster.WebContents.Where(c => c.FromHost == context.Host.Name || context.Cluster.HostsOf(c).Contains(context.Host.Name)))
            yield return new PackageResource("rsync") { Reason = $"{content.Root} is synced by it" };
    }
}
