using HaCluster.Formats;
using HaCluster.Model;

namespace HaCluster.Features.Nfs;

internal sealed class HA056MountRefused() : ClusterRule("HA056", Severity.Error, "mount refuses an option of a share's mount")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var share in cluster.NfsShares)
        {
            foreach (var option in share.MountOptions)
            {
                // One that cannot stand in the unit at all is for HA015 to refuse.
                if (ShareTexts.MountOption(option) is null && NfsMountOption.ComplaintOf(option) is { } complaint)
                    yield return Report(Subject.Of(share), share, $"mountOptions: {complaint}", "Correct the option as nfs(5) and mount(8) have it.");
            }
            if (NfsMountOption.VersionsOf(share.MountOptions) is { Count: > 1 } versions)
                yield return Report(Subject.Of(share), share, $"mountOptions: {string.Join(" and ", versions)} are two versions of NFS.", "Say the version once, such as nfsvers=4.2.");
        }
    }
}
