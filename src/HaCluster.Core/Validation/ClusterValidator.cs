using HaCluster.Model;
using HaCluster.Validation.Rules;

namespace HaCluster.Validation;

/// <summary>Checks a cluster against all rules. Nothing is read from any host.</summary>
public static class ClusterValidator
{
    /// <summary>All rules of a cluster, by id.</summary>
    public static IReadOnlyList<ClusterRule> Rules { get; } =
    [
        new HA001VirtualRouterIdTwice(),
        new HA002EqualPriorities(),
        new HA003PortChangedUnderDirectRouting(),
        new HA004VipOutsideSubnet(),
        new HA005VipIsHostAddress(),
        new HA006AdvertIntervalOfVersion(),
        new HA007AuthPassLength(),
        new HA008RealServerWithoutCheck(),
        new HA009NfsSinglePointOfFailure(),
        new HA010NoRootSquash(),
        new HA011UndefinedHost(),
        new HA012ShareThatNothingServes(),
        new HA013NoPreemptWithMaster(),
        new HA014SlowHealthCheck(),
        new HA015UnsafeText(),
        new HA016Duplicates(),
        new HA017NumberOutOfRange(),
        new HA018ServiceWithoutVip(),
        new HA019SingleMember(),
        new HA020FewRealServers(),
        new HA021RealServerWithoutWebServer(),
        new HA022DirectorIsRealServer(),
        new HA023HostsWithSameAddress(),
        new HA024SecretInClear(),
        new HA025AuthPassWithVersion3(),
        new HA026ShareWithoutClients(),
        new HA027PreemptDelayWithoutEffect(),
        new HA028InstanceWithoutVip(),
        new HA029AddressFamilies(),
        new HA030RealServerOutsideSegment(),
    ];

    /// <summary>What the rules find: the worst first, and what is equally bad in the order in which it was written.</summary>
    public static IReadOnlyList<Finding> Validate(Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return
        [
            .. Rules.SelectMany(r => r.Check(cluster))
                .Distinct()
                .OrderByDescending(f => f.Severity)
                .ThenBy(f => f.Location?.File, StringComparer.Ordinal)
                .ThenBy(f => f.Location?.Line)
                .ThenBy(f => f.Location?.Column)
                .ThenBy(f => f.RuleId, StringComparer.Ordinal),
        ];
    }
}
