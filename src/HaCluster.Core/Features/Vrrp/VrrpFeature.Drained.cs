using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

internal sealed partial class VrrpFeature : IDrained
{
    public IEnumerable<Switch> Drain(Cluster cluster, string host) =>
        cluster.VrrpInstancesOf(host).Select(v => new Switch(host, InstanceSwitch.NameOf(v.Name), InstanceSwitch.Suspended));

    public IEnumerable<string> WhyNotDrained(Cluster cluster, ClusterStatus status, string host) =>
        from instance in cluster.VrrpInstancesOf(host)
        where !instance.Members.Any(m => m.Host != host && IsReady(status, instance, m.Host))
        select $"Nobody but {host} can hold the VIPs of {instance.Name} now.";

    public IEnumerable<string> StillInUse(Cluster cluster, ClusterStatus status, string host) =>
        from instance in cluster.VrrpInstancesOf(host)
        where HoldersOf(status, instance).Contains(host)
        select $"{host} still holds the VIPs of {instance.Name}.";

    public IEnumerable<string> NotYetBack(Cluster cluster, ClusterStatus status, string host)
    {
        foreach (var instance in cluster.VrrpInstancesOf(host))
        {
            if (!CanTakePart(status, instance, host))
                yield return $"{host} cannot take part in {instance.Name} yet.";
            else if (Preferred(status, instance) is { } preferred && !HoldersOf(status, instance).SequenceEqual([preferred]) && !IsEqual(instance, preferred))
                yield return $"{preferred} does not hold the VIPs of {instance.Name} yet.";
        }

        // Nobody takes VIPs from an equal.
        bool IsEqual(VrrpInstance instance, string preferred) => HoldersOf(status, instance) is [var holder] && PriorityNow(status, instance, holder) == PriorityNow(status, instance, preferred);
    }

    /// <summary>Whether a member could take the VIPs now, and nobody has put it below all others.</summary>
    internal static bool IsReady(ClusterStatus status, VrrpInstance instance, string host) =>
        CanTakePart(status, instance, host) && ValueOf(status, instance, host) > InstanceSwitch.Suspended;

    /// <summary>Those who hold VIPs of it.</summary>
    internal static IReadOnlyList<string> HoldersOf(ClusterStatus status, VrrpInstance instance) =>
        [.. status.VrrpInstances.First(v => v.Name == instance.Name).Members.Where(m => m.Holds.Count > 0).Select(m => m.Host)];

    /// <summary>What is set by hand for a member.</summary>
    internal static int ValueOf(ClusterStatus status, VrrpInstance instance, string host) => status.Seen(host)?.SwitchOf(InstanceSwitch.NameOf(instance.Name))?.Value ?? 0;

    /// <summary>Who takes the VIPs, of those that can, and of their own accord; <see langword="null"/> where they stay with whoever has them.</summary>
    internal static string? Preferred(ClusterStatus status, VrrpInstance instance) => instance.NoPreempt ? null
        : instance.Members.Where(m => CanTakePart(status, instance, m.Host)).MaxBy(m => InstanceSwitch.PriorityOf(m, ValueOf(status, instance, m.Host)))?.Host;

    private static int? PriorityNow(ClusterStatus status, VrrpInstance instance, string host) =>
        instance.Members.FirstOrDefault(m => m.Host == host) is { } member ? InstanceSwitch.PriorityOf(member, ValueOf(status, instance, host)) : null;

    private static bool CanTakePart(ClusterStatus status, VrrpInstance instance, string host) =>
        status.Seen(host) is { VrrpDaemon.IsActive: true } live && !live.LinksDown.Contains(instance.Interface);
}
