using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Content;

internal sealed class HA068ContentFromItself() : ClusterRule("HA068", Severity.Error, "Content comes from where it goes")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from content in cluster.WebContents
        where content.FromHost is { } source && cluster.HostsOf(content).Contains(source)
        let root = new ReleaseLayout(LinuxPath.Plain(content.Root))
        let folder = LinuxPath.Plain(content.FromFolder)
        where Overlap(folder, root.Root) || Overlap(folder, root.Releases)
        select Report(Subject.Of(content), content,
            $"On {ShownText.Of(content.FromHost!)}, {ShownText.Of(folder)} is the source, and the releases go there: each would hold those before it, or the source would be what was synced last.",
            $"Keep the source in a folder of its own, such as /srv/staging; or leave {ShownText.Of(content.FromHost!)} out of on, and serve from its folder.");

    private static bool Overlap(string a, string b) => LinuxPath.IsWithin(a, b) || LinuxPath.IsWithin(b, a);
}
