using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Model;

namespace HaCluster.Validation.Rules;

internal sealed class HA016Duplicates() : ClusterRule("HA016", Severity.Error, "Two things have the same name, or want the same place")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from equal in ClusterShape.MeaningsOf(cluster).OfType<TakenPlace>().GroupBy(p => p.Place)
        from again in equal.Skip(1)
        select Report(again.Spot.Target, again.Spot.Owner, again.Twice(equal.First().Spot), again.Fix);
}
