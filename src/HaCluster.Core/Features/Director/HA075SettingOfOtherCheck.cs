using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA075SettingOfOtherCheck() : ClusterRule("HA075", Severity.Error, "A health check has a setting that its kind does not have")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from found in ServiceChecks.Of(cluster)
        from setting in CheckSetting.All
        where Enum.IsDefined(found.Check.Kind) && setting.IsSet(found.Check) && !setting.Kinds.Contains(found.Check.Kind)
        select Report(found.Target, found.Check,
            $"Its health check is {EnumText.Format(found.Check.Kind)} and has {setting.Name}, which is for {string.Join(", ", setting.Kinds.Select(EnumText.Format))}: it would have no effect.",
            $"Leave {setting.Name} out, or take the kind of check that is meant.");
}
