using System.Globalization;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA017NumberOutOfRange() : ClusterRule("HA017", Severity.Error, "A number or a duration is out of its range")
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    // What the packets hold: RFC 3768, 5.3.7: 8 bits of seconds; RFC 9568, 5.2.7: 12 bits of centiseconds.
    private static readonly TimeSpan LongestAdvert2 = TimeSpan.FromSeconds(255);
    private static readonly TimeSpan ShortestAdvert3 = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestAdvert3 = TimeSpan.FromSeconds(40.95);

    // keepalived.conf(5): preempt_delay, persistence_timeout.
    private static readonly TimeSpan LongestPreemptDelay = TimeSpan.FromSeconds(1000);
    private static readonly TimeSpan LongestPersistence = TimeSpan.FromDays(31);

    public override IEnumerable<Finding> Check(Cluster cluster) =>
        OfSsh(cluster)
            .Concat(cluster.VrrpInstances.SelectMany(v => OfInstance(cluster, v)))
            .Concat(cluster.IpvsServices.SelectMany(OfService))
            .Concat(cluster.WebServers.Select(w => In(ModelRanges.Port, w.Port, Subject.Of(w), w, "port")))
            .OfType<Finding>();

    private IEnumerable<Finding?> OfSsh(Cluster cluster)
    {
        yield return In(ModelRanges.Port, cluster.Ssh.Port, Subject.Of(cluster), cluster, "ssh.port");
        yield return Between(OneSecond, OneHour, cluster.Ssh.ConnectTimeout, Subject.Of(cluster), cluster, "ssh.connectTimeout");
    }

    private IEnumerable<Finding?> OfInstance(Cluster cluster, VrrpInstance instance)
    {
        var target = Subject.Of(instance);
        yield return In(ModelRanges.VirtualRouterId, instance.VirtualRouterId, target, instance, "virtualRouterId");
        yield return In(ModelRanges.VrrpVersion, instance.Version, target, instance, "version");
        yield return AdvertInterval(cluster, instance);
        yield return Between(TimeSpan.Zero, LongestPreemptDelay, instance.PreemptDelay, target, instance, "preemptDelay");
        foreach (var member in instance.Members)
            yield return In(ModelRanges.Priority, member.Priority, Subject.Of(instance, member), member, "priority");
    }

    // Fractions of a second in version 2 are for HA006 to explain.
    private Finding? AdvertInterval(Cluster cluster, VrrpInstance instance) => VrrpProtocol.Of(cluster, instance).Version == 3
        ? Between(ShortestAdvert3, LongestAdvert3, instance.AdvertInterval, Subject.Of(instance), instance, "advertInterval")
        : Between(Shortest, LongestAdvert2, instance.AdvertInterval, Subject.Of(instance), instance, "advertInterval");

    private IEnumerable<Finding?> OfService(IpvsService service)
    {
        yield return In(ModelRanges.Port, service.Address.Port, Subject.Of(service), service, "address");
        yield return In(ModelRanges.Port, service.SorryServer?.Port, Subject.Of(service), service, "sorryServer");
        yield return Between(OneSecond, LongestPersistence, service.Persistence, Subject.Of(service), service, "persistence");
        foreach (var finding in OfCheck(Subject.Of(service), service.HealthCheck))
            yield return finding;
        foreach (var server in service.RealServers)
        {
            yield return In(ModelRanges.Port, server.Port, Subject.Of(service, server), server, "port");
            yield return In(ModelRanges.Weight, server.Weight, Subject.Of(service, server), server, "weight");
            foreach (var finding in OfCheck(Subject.Of(service, server), server.HealthCheck))
                yield return finding;
        }
    }

    private IEnumerable<Finding?> OfCheck(string target, IpvsHealthCheck? check)
    {
        if (check is null)
            yield break;
        yield return In(ModelRanges.StatusCode, check.StatusCode, target, check, "healthCheck.statusCode");
        yield return In(ModelRanges.Retry, check.Retry, target, check, "healthCheck.retry");
        yield return Between(Shortest, OneDay, check.Interval, target, check, "healthCheck.interval");
        yield return Between(Shortest, OneHour, check.Timeout, target, check, "healthCheck.timeout");
        yield return Between(TimeSpan.Zero, OneHour, check.RetryDelay, target, check, "healthCheck.retryDelay");
    }

    private Finding? In(IntRange range, int? value, string target, ModelObject where, string property) =>
        value is null || range.Contains(value.Value)
            ? null
            : Report(target, where, string.Create(CultureInfo.InvariantCulture, $"{property} is {value}, which is not from {range}."), $"Take a number from {range}.");

    private Finding? Between(TimeSpan least, TimeSpan most, TimeSpan? value, string target, ModelObject where, string property)
    {
        if (value is null || (value >= least && value <= most))
            return null;
        var range = $"from {DurationText.Format(least)} to {DurationText.Format(most)}";
        var shown = value < TimeSpan.Zero ? "negative" : DurationText.Format(value.Value);
        return Report(target, where, $"{property} is {shown}, which is not {range}.", $"Take a duration {range}.");
    }
}
