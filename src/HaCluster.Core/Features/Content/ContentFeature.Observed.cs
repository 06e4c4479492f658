using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Content;

internal sealed partial class ContentFeature : IObserved, IOnDataPath
{
    /// <summary>A look that reads every byte must come to an end before those who wait for all of it give up.</summary>
    private const int SecondsToRead = 20;

    public void Ask(Cluster cluster, ClusterHost host, FactsQuery query)
    {
        foreach (var content in Of(cluster, host.Name))
            query.AskFile(ReleaseLayout.Of(content).Root);
    }

    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live) => live with
    {
        Releases = Of(cluster, host.Name).Select(ReleaseLayout.Of)
            .Select(l => new LiveRelease(l.Root, facts.Files.GetValueOrDefault(l.Root) is { Kind: FileFactKind.Symlink } link ? l.ReleaseOf(link.LinkTarget) : null)).ToValueList(),
    };

    /// <summary>Only a look at all hosts compares them; before the first sync there is nothing to compare.</summary>
    public IEnumerable<ClusterProblem> Problems(Cluster cluster, ClusterStatus status)
    {
        foreach (var content in cluster.WebContents)
        {
            var root = ReleaseLayout.Of(content).Root;
            // The name of a release ends in the hash of what is in it: the same content may have come at different times.
            var served = (from host in cluster.HostsOf(content)
                          let release = status.Seen(host)?.Releases.FirstOrDefault(r => r.Root == root)
                          where release is not null
                          select (Host: host, Hash: release.Release is { } name ? name[(name.LastIndexOf('-') + 1)..] : "", release.Release)).ToList();
            if (served.Select(s => s.Hash).Distinct().Count() < 2)
                continue;
            yield return new(ClusterProblemKind.ReleaseDiffers, "", $"webContent {content.Root}",
                $"Not all serve the same at {root}: {string.Join("; ", served.GroupBy(s => s.Release, (release, hosts) => $"{string.Join(", ", hosts.Select(h => h.Host))} {(release is null ? "no release" : release)}"))}. A sync mends it.");
        }
    }

    public void AskPath(Cluster cluster, ClusterHost host, IReadOnlySet<string> bystanders, FactsQuery query)
    {
        // As text: names may have line breaks in them.
        foreach (var root in Of(cluster, host.Name).Select(c => ReleaseLayout.Of(c).Root))
            query.AskReport(ReportOf(root), $"list=$(timeout {SecondsToRead} /bin/sh -c {Hosts.ShellQuote.Quote(ContentList.ScriptFor(root))} 2>/dev/null | base64; ) && printf '%s\\n' \"$list\"");
    }

    public IEnumerable<DataPathCheck> CheckPath(Cluster cluster, DataPathSight sight)
    {
        foreach (var content in cluster.WebContents)
        {
            var root = ReleaseLayout.Of(content).Root;
            var lists = cluster.HostsOf(content).Where(h => sight.FactsOf(h) is not null).ToDictionary(h => h, h => Read(sight, h, root));
            // What most of them have; of equals, the first.
            var most = lists.Values.OfType<ContentList>().GroupBy(l => l.Fingerprint).MaxBy(g => g.Count())?.First();
            foreach (var host in cluster.HostsOf(content))
            {
                yield return !lists.TryGetValue(host, out var list) ? DataPathSight.Unreached(DataPathCheckKind.Content, host, root)
                    : list is null ? new(DataPathCheckKind.Content, host, root, DataPathOutcome.Unknown, $"{root} on {host} is not there, or was not read within {SecondsToRead} s.")
                    : Compare(host, root, list, most!, lists.Where(l => l.Value?.Fingerprint == most!.Fingerprint).Select(l => l.Key));
            }
        }
    }

    private static DataPathCheck Compare(string host, string root, ContentList list, ContentList most, IEnumerable<string> others)
    {
        var difference = ContentDifference.Between(most, list);
        if (difference.IsEmpty)
            return new(DataPathCheckKind.Content, host, root, DataPathOutcome.Passed, $"{host} serves {CountText.Of(list.Files, "file")} at {root}, {list.Fingerprint[..12]}.");
        var lines = difference.ToLines().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new(DataPathCheckKind.Content, host, root, DataPathOutcome.Failed,
            $"{host} serves something else at {root} than {string.Join(", ", others)} ({difference}): {string.Join(", ", lines.Take(5))}{(lines.Length > 5 ? ", …" : "")}.")
        {
            Advice = "A sync mends it.",
        };
    }

    private static ContentList? Read(DataPathSight sight, string host, string root)
    {
        var text = string.Concat(sight.FactsOf(host)!.Reports.GetValueOrDefault(ReportOf(root), []));
        try
        {
            return text.Length == 0 ? null : ContentList.Parse(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            // What was ended in the middle.
            return null;
        }
    }

    private static string ReportOf(string root) => $"content {root}";

    private static IEnumerable<WebContent> Of(Cluster cluster, string host) => cluster.WebContents.Where(c => cluster.HostsOf(c).Contains(host));
}
