using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

internal sealed class HA061TrackedIsNotThere() : ClusterRule("HA061", Severity.Error, "Something is tracked that is not there")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var instance in cluster.VrrpInstances)
        {
            foreach (var finding in Check(cluster, TrackLists.Of(instance), Subject.Of(instance), instance, [.. instance.Members.Select(m => m.Host)]))
                yield return finding;
        }
        foreach (var group in cluster.VrrpSyncGroups)
        {
            var hosts = cluster.VrrpInstances.Where(v => group.Instances.Contains(v.Name)).SelectMany(v => v.Members).Select(m => m.Host).Distinct().ToList();
            foreach (var finding in Check(cluster, TrackLists.Of(group), Subject.Of(group), group, hosts))
                yield return finding;
        }
    }

    private IEnumerable<Finding> Check(Cluster cluster, IEnumerable<(TrackKind Kind, VrrpTrack Track)> tracks, string subject, ModelObject owner, List<string> hosts)
    {
        foreach (var (kind, track) in tracks)
        {
            var place = track.Source is null ? owner : track;
            if (track is { Reverse: true, Weight: null })
                yield return Report(subject, place, $"{ShownText.Quote(track.Name)} is to count the other way round, and has no weight there that could.", "Give it a weight beside reverse, or say reverse where it is described.");
            if (kind == TrackKind.Interface)
            {
                foreach (var host in hosts.Select(cluster.FindHost).OfType<ClusterHost>().Where(h => h.Interfaces.Count > 0 && h.FindInterface(track.Name) is null))
                    yield return Report(subject, place, $"{ShownText.Of(host.Name)} has no interface {ShownText.Quote(track.Name)}; it has {string.Join(", ", host.Interfaces.Select(i => ShownText.Of(i.Name)))}. What is tracked there is down for good.", $"Correct the name; or name {ShownText.Of(track.Name)} among the interfaces of {ShownText.Of(host.Name)}, with an empty list if it has no address.");
            }
            else if (!DescribedOf(cluster, kind).Contains(track.Name) && hosts.Find(h => !TextDefines(cluster, h, kind, track.Name)) is not null)
            {
                var (what, key) = WordsOf(kind);
                var hint = NearestName.Hint(track.Name, DescribedOf(cluster, kind));
                yield return Report(subject, place, $"There is no {what} {ShownText.Quote(track.Name)}; keepalived tracks nothing.{hint}", $"Describe it under {key}, or correct the name.");
            }
        }
    }

    private static IEnumerable<string> DescribedOf(Cluster cluster, TrackKind kind) => kind switch
    {
        TrackKind.Script => cluster.VrrpScripts.Select(s => s.Name),
        TrackKind.File => cluster.VrrpTrackFiles.Select(f => f.Name),
        TrackKind.Process => cluster.VrrpTrackProcesses.Select(p => p.Name),
        _ => cluster.BfdInstances.Select(b => b.Name),
    };

    private static (string What, string Key) WordsOf(TrackKind kind) => kind switch
    {
        TrackKind.Script => ("script", "vrrpScripts"),
        TrackKind.File => ("tracked file", "trackFiles"),
        TrackKind.Process => ("tracked process", "trackProcesses"),
        _ => ("BFD session", "bfdInstances"),
    };

    // A text that cannot stand in the file at all is for HA015 to refuse.
    private static bool TextDefines(Cluster cluster, string host, TrackKind kind, string name) =>
        new[] { cluster.Keepalived, cluster.FindHost(host)?.Keepalived }.Where(t => t is not null && KeepalivedExtra.ProblemOf(t) is null)
            .SelectMany(t => KeepalivedExtra.Read(t, new KeepalivedOrigin("", null))).Select(KeepalivedExtra.WordsOf)
            .Any(w => w is [var keyword, var named] && named == name && Array.Exists(KeywordsOf(kind), k => k == keyword));

    private static string[] KeywordsOf(TrackKind kind) => kind switch
    {
        TrackKind.Script => ["vrrp_script"],
        TrackKind.File => ["track_file", "vrrp_track_file"],
        TrackKind.Process => ["vrrp_track_process", "track_process"],
        _ => ["bfd_instance"],
    };
}
