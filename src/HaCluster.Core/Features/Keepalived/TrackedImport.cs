using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>
/// The scripts, files, processes and BFD sessions that hosts track, as far as those that track one all define it alike.
/// What differs, what a host has and does not track, what only a text tracks, and what says more than the properties can, stays in the hosts' texts.
/// </summary>
internal static class TrackedImport
{
    /// <summary>The cluster with them; they are taken from what is left of the hosts' files.</summary>
    public static Cluster Into(Cluster cluster, HostMap hosts)
    {
        var tracked = hosts.Read.ToDictionary(r => r.Host, r => r.Reading.Keepalived.ToNodes().SelectMany(TrackedBlocks.NamesIn).ToHashSet());
        var described = TrackLists.Of(cluster).Select(t => (t.Kind, t.Track.Name))
            .Concat(cluster.IpvsServices.SelectMany(s => s.RealServers.Select(r => r.HealthCheck).Append(s.HealthCheck)).Select(c => c?.TrackFile).OfType<string>().Select(f => (TrackKind.File, f)))
            .ToHashSet();
        return cluster with
        {
            VrrpScripts = Take(TrackKind.Script, c => c.VrrpScripts, (c, v) => c with { VrrpScripts = v }, (b, _) => VrrpScript.From(b), b => b.Name, TrackTexts.Name),
            VrrpTrackFiles = Take(TrackKind.File, c => c.TrackFiles, (c, v) => c with { TrackFiles = v }, (b, _) => VrrpTrackFile.From(b), b => b.Name, TrackTexts.Name),
            VrrpTrackProcesses = Take(TrackKind.Process, c => c.TrackProcesses, (c, v) => c with { TrackProcesses = v }, (b, _) => VrrpTrackProcess.From(b), b => b.Name, TrackTexts.Name),
            BfdInstances = Take(TrackKind.Bfd, c => c.BfdInstances, (c, v) => c with { BfdInstances = v }, BfdOf, b => b.Name, TrackTexts.BfdName, Together),
        };

        BfdInstance? BfdOf(BfdInstanceBlock block, string host) => BfdInstance.From(block, hosts.HostOf(host));

        ValueList<T> Take<TBlock, T>(TrackKind kind, Func<KeepalivedConfiguration, ValueList<TBlock>> get, Func<KeepalivedConfiguration, ValueList<TBlock>, KeepalivedConfiguration> set,
            Func<TBlock, string, T?> from, Func<TBlock, string> nameOf, Func<string, string?> problemOf, Func<IReadOnlyList<(string Host, T Part)>, T?>? together = null)
            where T : ModelObject
        {
            var found = new List<T>();
            var blocks = hosts.Read.SelectMany(r => get(hosts.RestOf(r.Host)).Select(b => (r.Host, Block: b))).ToList();
            foreach (var same in blocks.GroupBy(b => nameOf(b.Block)).Where(g => described.Contains((kind, g.Key)) && problemOf(g.Key) is null))
            {
                var having = same.Select(b => b.Host).ToList();
                var parts = same.Select(b => (b.Host, Part: from(b.Block, b.Host))).ToList();
                if (having.Distinct().Count() < having.Count || parts.Exists(p => p.Part is null)
                    || !having.ToHashSet().SetEquals(tracked.Where(t => t.Value.Contains((kind, same.Key))).Select(t => t.Key)))
                    continue;
                var part = parts.TrueForAll(p => p.Part == parts[0].Part) ? parts[0].Part : together?.Invoke([.. parts.Select(p => (p.Host, p.Part!))]);
                if (part is null)
                    continue;
                found.Add(part);
                foreach (var host in having)
                    hosts.Keep(host, set(hosts.RestOf(host), get(hosts.RestOf(host)).Where(b => nameOf(b) != same.Key).ToValueList()));
            }
            return found.ToValueList();
        }
    }

    // Two hosts that watch each other have each the other for a neighbour.
    private static BfdInstance? Together(IReadOnlyList<(string Host, BfdInstance Part)> parts)
    {
        var (first, others) = (parts[0].Part with { Neighbor = null }, parts.Skip(1).Select(p => p.Part with { Neighbor = null }));
        return others.All(o => o == first)
            ? first with { Neighbors = parts.Select(p => new BfdNeighbor { Host = p.Host, Address = p.Part.Neighbor! }).ToValueList() }
            : null;
    }
}
