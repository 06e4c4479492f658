using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

internal sealed class HA010NoRootSquash() : ClusterRule("HA010", Severity.Notice, "A share lets root of its clients be root on the server's files")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from share in cluster.NfsShares
        where share.Options.Contains("no_root_squash")
        select Report(Subject.Of(share), share,
            $"With no_root_squash, whoever is root on {(share.Clients.Count > 0 ? string.Join(", ", share.Clients.Select(t => ShownText.Of(t))) : "any machine")} can change every file of the share and leave programs that run as root.",
            "Leave out no_root_squash (root_squash is the default) unless the clients must write as root.");
}
