using System.Globalization;
using HaCluster.Features;
using Spectre.Console;

namespace HaCluster.Cli.Views;

/// <summary>What is live, from the visitors' side inwards: VIPs, the IPVS tables, real servers, shares; then what is wrong.</summary>
internal static class StatusView
{
    public static void Write(ClusterStatus status)
    {
        WriteTable("VIP", ["instance", "VIP", "held by", "members"], status.VrrpInstances.Select(v => (string[])
            [v.Name, v.VirtualIPAddresses.ToString(), Or(v.Holders.ToString(), "nobody"), string.Join(", ", v.Members.Select(m => $"{m.Host} {m.Priority} {m.State?.ToString().ToUpperInvariant() ?? "?"}{(m.ByHand.Length > 0 ? $" ({m.ByHand})" : "")}"))]));
        WriteTable("IPVS", ["director", "service", "scheduler", "real server", "forward", "weight", "active", "inactive"], status.IpvsServices.SelectMany(s => s.RealServers.Select(r => (string[])
            [s.Host, $"{s.Protocol.ToString().ToUpperInvariant()} {s.Address}", s.Scheduler, $"{Or(r.Host, "?")} {r.Address}", r.Forwarding?.ToString() ?? "?", Text(r.Weight), Text(r.ActiveConnections), Text(r.InactiveConnections)])));
        WriteTable("Real servers", ["host", "interface", "arp_ignore", "arp_announce", "VIP on lo", "hidden"], status.Hosts.Where(h => h.Arp is not null && h.Roles.Contains(HostRole.RealServer)).Select(h => (string[])
            [h.Name, h.Arp!.Interface, Text(h.Arp.ArpIgnore), Text(h.Arp.ArpAnnounce), h.Arp.LoopbackVips.ToString(), h.Arp.IsHidden ? "yes" : "NO"]));
        WriteTable("Shares", ["host", "what", "where", "type", "answers"],
            status.Exports.Select(e => (string[])[e.Host, $"exports {e.Path}", $"to {e.Client}", "", ""])
            .Concat(status.Mounts.Select(m => (string[])[m.Host, $"mounts {m.Source}", $"at {m.MountPoint}", m.FileSystem, m.Answers ? "yes" : "NO"])));
        WriteTable("Sessions", ["host", "session store", "is", "offset", "lag"], status.Redis.Select(r => (string[])
            [r.Host, r.Store, r.IsMaster ? $"master of {Text(r.Replicas)}" : $"replica of {r.Master}", r.Offset.ToString(CultureInfo.InvariantCulture), r.IsMaster ? $"{Text(r.LagSeconds)} s" : r.IsLinked ? "linked" : "NOT LINKED"]));
        WriteTable("Sentinels", ["host", "session store", "master", "Sentinels", "could replace it"], status.Sentinels.Select(s => (string[])
            [s.Host, s.Store, s.Master, Text(s.Sentinels), s.HasQuorum ? "yes" : "NO"]));
        WriteTable("Services", ["host", "address", "units"], status.Hosts.Where(h => h.Services.Count > 0 || !h.IsReachable).Select(h => (string[])
            [h.Name, h.Address.ToString(), h.Error?.Message ?? string.Join(", ", h.Services.Select(s => $"{s.Unit} {s.ActiveState}"))]));
        if (status.DataPath.Count > 0)
            DataPathView.Write(status.DataPath, status.DataPath.Count);
        if (status.IsHealthy)
            AnsiConsole.MarkupLine("[green]Healthy.[/] Nothing is wrong that a look from outside can tell.");
        foreach (var p in status.Problems)
            AnsiConsole.MarkupLineInterpolated($"[red]{p.Kind}[/] {p.Message}");
    }

    private static void WriteTable(string title, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"[bold]{title}[/]").AddColumns(columns);
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        if (table.Rows.Count > 0)
            AnsiConsole.Write(table);
    }

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
