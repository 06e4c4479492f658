using HaCluster.Formats.Exports;
using HaCluster.Model;

namespace HaCluster.Features.Nfs;

internal sealed class HA054ExportHardlyMeant() : ClusterRule("HA054", Severity.Warning, "exportfs takes a share in a way that hardly anyone means")
{
    // The others are errors in a description: HA041 and HA052.
    private static readonly string[] s_ids = [ExportDoubts.Async, ExportDoubts.WildcardAddress, ExportDoubts.GssClient, ExportDoubts.FlavorKeepsOptions];

    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from found in ShareExports.DoubtsIn(cluster)
        where s_ids.Contains(found.Doubt.Id)
        select Report(Subject.Of(found.Share), found.Share, found.Doubt.Message, found.Doubt.Fix);
}
