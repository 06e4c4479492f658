using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

internal sealed class HA055SoftMount() : ClusterRule("HA055", Severity.Warning, "A mount that is written to gives up on its server")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from share in cluster.NfsShares
        where share.MountOn.Count > 0 && !IsReadOnly(share)
        let option = share.MountOptions.LastOrDefault(o => o is "hard" or "soft" or "softerr")
        where option is "soft" or "softerr"
        select Report(Subject.Of(share), share,
            $"With {option}, a request that the server has not answered in time fails{(share.MountOptions.Contains("hard") ? " (the last of hard and soft counts)" : "")}: what {string.Join(" and ", share.MountOn.Select(h => ShownText.Of(h)))} had written is lost or half there, and hardly any program notices (nfs(5)). A takeover or a reboot of the server is enough.",
            "Use hard, the default; for a share that is only read, say ro.");

    private static bool IsReadOnly(NfsShare share) =>
        share.MountOptions.LastOrDefault(o => o is "ro" or "rw") == "ro" || (share.Options.Count > 0 && share.Options.LastOrDefault(o => o is "ro" or "rw") is null or "ro");
}
