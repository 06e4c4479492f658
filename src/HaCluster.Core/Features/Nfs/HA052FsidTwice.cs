using HaCluster.Formats.Exports;
using HaCluster.Model;

namespace HaCluster.Features.Nfs;

internal sealed class HA052FsidTwice() : ClusterRule("HA052", Severity.Error, "Two folders that a server exports have the same fsid")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from found in ShareExports.DoubtsIn(cluster)
        where found.Doubt.Id == ExportDoubts.FsidTwice
        select Report(Subject.Of(found.Share), found.Share, found.Doubt.Message, found.Doubt.Fix);
}
