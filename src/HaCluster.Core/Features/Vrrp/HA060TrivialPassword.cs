using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

internal sealed class HA060TrivialPassword() : ClusterRule("HA060", Severity.Warning, "The password of a VRRP instance is one that everybody tries first")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from instance in cluster.VrrpInstances
        where instance.AuthPass?.RevealIfHere() is { } password && TrivialPassword.Is(password)
        select Report(Subject.Of(instance), instance, TrivialPassword.Problem, TrivialPassword.Advice);
}
