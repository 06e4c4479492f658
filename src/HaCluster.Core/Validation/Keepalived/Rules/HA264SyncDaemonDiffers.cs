using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA264SyncDaemonDiffers() : PeersRule("HA264", Severity.Warning, "The IPVS sync daemons of directors do not fit each other")
{
    private const string Keyword = "lvs_sync_daemon";

    internal override IEnumerable<Finding> Check(IReadOnlyList<LintNode> nodes)
    {
        var with = nodes.Select(n => (Node: n, Daemon: SyncDaemonView.Of(n))).Where(n => n.Daemon is not null).ToList();
        if (with.Count == 0)
            yield break;
        var (firstNode, first) = (with[0].Node, with[0].Daemon!);
        var name = ShownText.Quote(firstNode.Name);
        foreach (var (_, daemon) in with.Skip(1))
        {
            if (daemon!.Id != first.Id)
                yield return Report(daemon.Setting, 0, $"Its id is {daemon.Id}, and on {name} it is {first.Id}: each takes no notice of the connections that the other tells of.", "Give all directors the same id. Where none is set, it is the virtual router id of inst.");
            else if (daemon.VirtualRouterId != first.VirtualRouterId)
                yield return Report(daemon.Setting, 0, $"It follows {Of(daemon)}, and on {name} {Of(first)}: both may send, or both listen.", "Name the same virtual router with inst on all directors, the one that holds the address of the service.");
            else if (daemon.Option("port") != first.Option("port") || daemon.Option("group") != first.Option("group"))
                yield return Report(daemon.Setting, 0, $"It sends to another port or multicast group than that on {name}.", "Give all directors the same port and group.");
        }
        foreach (var node in nodes.Where(n => n.VirtualServers.Count > 0 && SyncDaemonView.Of(n) is null && firstNode.VirtualServers.Count > 0))
            yield return Report(node.Globals.Blocks.Count > 0 ? node.Globals.Blocks[0] : node.VirtualServers[0].Statement, 0, $"{name} has {Keyword}, and this director has none: after a takeover it does not know the connections.", $"Give all directors {Keyword}, with the same id.");
    }

    private static string Of(SyncDaemonView daemon) => daemon.VirtualRouterId is { } id ? $"virtual router {id}" : "no VRRP instance";
}
