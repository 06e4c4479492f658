using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

internal sealed class HA064NothingTracksIt() : ClusterRule("HA064", Severity.Warning, "Something to track is described, and nothing tracks it")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var tracked = TrackLists.Of(cluster).Select(t => (t.Kind, t.Track.Name)).ToHashSet();
        // A text that names it may well track it: the linter reads what comes of that.
        var texts = cluster.VrrpInstances.SelectMany(v => v.Members.Select(m => m.Keepalived).Append(v.Keepalived))
            .Concat(cluster.VrrpSyncGroups.Select(g => g.Keepalived)).Concat(cluster.Hosts.Select(h => h.Keepalived)).Append(cluster.Keepalived)
            .Concat(cluster.IpvsServices.SelectMany(s => s.RealServers.SelectMany(r => new[] { r.Keepalived, r.HealthCheck?.TrackFile }).Append(s.Keepalived).Append(s.HealthCheck?.TrackFile)))
            .OfType<string>().ToList();
        IEnumerable<(TrackKind Kind, string Name, string Of, ModelObject Part)> described = cluster.VrrpScripts.Select(s => (TrackKind.Script, s.Name, Subject.Of(s), (ModelObject)s))
            .Concat(cluster.VrrpTrackFiles.Select(f => (TrackKind.File, f.Name, Subject.Of(f), (ModelObject)f)))
            .Concat(cluster.VrrpTrackProcesses.Select(p => (TrackKind.Process, p.Name, Subject.Of(p), (ModelObject)p)))
            .Concat(cluster.BfdInstances.Select(b => (TrackKind.Bfd, b.Name, Subject.Of(b), (ModelObject)b)));
        return described.Where(d => !tracked.Contains((d.Kind, d.Name)) && !texts.Exists(t => t.Contains(d.Name, StringComparison.Ordinal)))
            .Select(d => Report(d.Of, d.Part, "No VRRP instance and no sync group tracks it: it goes to no host, and no failure of it moves an address.", $"Name it in {TrackKeys.NameOf(d.Kind)} of the instance that is to move, or leave it out."));
    }
}
