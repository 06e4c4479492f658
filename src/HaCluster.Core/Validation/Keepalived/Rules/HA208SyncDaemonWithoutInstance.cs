using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA208SyncDaemonWithoutInstance() : NodeRule("HA208", Severity.Notice, "Not every release of keepalived reads this lvs_sync_daemon")
{
    // Before, the instance was the second word, and needed; "inst" was its name then.
    private static readonly Version s_free = new(2, 1, 0);

    internal override IEnumerable<Finding> Check(LintNode node)
    {
        if (SyncDaemonView.Of(node) is not { } daemon || node.KeepalivedVersion >= s_free)
            yield break;
        var severity = node.KeepalivedVersion is null ? Severity.Notice : Severity.Error;
        var old = node.KeepalivedVersion is { } version ? $"keepalived {version}" : "keepalived before 2.1";
        var name = daemon.InstanceName ?? (node.VirtualServers.Select(node.HolderOf).FirstOrDefault(h => h is not null) ?? (node.VrrpInstances.Count > 0 ? node.VrrpInstances[0] : null))?.Name;
        var line = $"lvs_sync_daemon {daemon.Setting.WordText(1)} {name ?? "INSTANCE"}";
        if (daemon.InstanceName is null)
            yield return Report(daemon.Setting, 0, $"Without a VRRP instance {old} leaves the line out (\"lvs_sync_daemon requires interface, VRRP instance\"), and no connection is synchronised; since 2.1 each node sends and listens at once.", $"Say '{line}', which every release reads, where one instance holds the addresses of all services.") with { Severity = severity };
        else if (node.KeepalivedVersion is not null && daemon.Option("inst") is not null)
            yield return Report(daemon.Setting, 2, $"{old} takes the word 'inst' for the name of the instance, finds none, and synchronises no connection.", $"Say '{line}', which every release reads.") with { Severity = severity };
    }
}
