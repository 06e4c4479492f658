using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Content;

internal sealed class HA067ContentOnShare() : ClusterRule("HA067", Severity.Error, "Content is synced into a share")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from content in cluster.WebContents
        from host in cluster.HostsOf(content)
        from share in cluster.NfsShares
        where share.MountOn.Contains(host) && LinuxPath.IsWithin(LinuxPath.Plain(content.Root), LinuxPath.Plain(share.MountPoint))
        select Report(Subject.Of(content), content,
            $"{ShownText.Of(host)} has {Subject.Of(share)} mounted at {ShownText.Of(share.MountPoint)}: all hosts would write the same releases and switch the same link, one after the other.",
            "Sync it to a folder on the hosts' own disks, or leave it on the share, where all see the same anyway.");
}
