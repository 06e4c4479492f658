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
        where share.MountOn.Contains(host)
        let layout = new ReleaseLayout(LinuxPath.Plain(content.Root))
        let mount = LinuxPath.Plain(share.MountPoint)
        let isOnShare = LinuxPath.IsWithin(layout.Root, mount) || mount == layout.Releases
        where isOnShare || LinuxPath.IsWithin(mount, layout.Root) || LinuxPath.IsWithin(mount, layout.Releases)
        select Report(Subject.Of(content), content,
            $"{ShownText.Of(host)} has {Subject.Of(share)} mounted at {ShownText.Of(share.MountPoint)}: " + (isOnShare
                ? "all hosts would write the same releases and switch the same link, one after the other."
                : "the first sync would move it away with the folder that it is in, and what is mounted in one release is in no other."),
            isOnShare
                ? "Sync it to a folder on the hosts' own disks, or leave it on the share, where all see the same anyway."
                : "Mount it beside the content, such as at /srv/uploads, and have the web servers serve it from there.");
}
