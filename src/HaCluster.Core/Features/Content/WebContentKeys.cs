using HaCluster.Definition.Keys;
using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Features.Content;

/// <summary>What a definition says of content.</summary>
internal static class WebContentKeys
{
    /// <summary>One release to serve, and one to go back to.</summary>
    private static readonly IntRange Kept = new(2, 100);

    private static readonly ObjectShape<WebContent> Content = new(
        new WebContent { Root = "", From = "" },
        new Key<WebContent, string>("root", TextFor(RootProblem), c => c.Root, (c, v) => c with { Root = v },
            "The folder that the web servers serve, an absolute path: a link to one of the releases, which lie beside it.", isRequired: true)
        {
            IsName = true,
            // Hosts that have nothing to do with each other may each have a content at the same place.
            Means = (c, at) => c.On.DefaultIfEmpty("").Distinct().Select(host => new TakenPlace(at, ("webContent", host, LinuxPath.Plain(c.Root)),
                first => $"{first.Target}{TakenPlace.At(first)} is already {(host.Length == 0 ? "there" : "there on " + ShownText.Of(host))}.", "Describe it once, with all its hosts.")),
        },
        new Key<WebContent, string>("from", TextFor(SourceProblem), c => c.From, (c, v) => c with { From = v },
            "Where it comes from: a folder of the machine that syncs, relative to this file; or HOST:/FOLDER, of a host of the cluster.", isRequired: true)
        {
            Means = (c, at) => c.FromHost is { } host ? [new HostReference(at, host)] : [],
        },
        new Key<WebContent, ValueList<string>>("on", HostNames, c => c.On, (c, v) => c with { On = v },
            "The hosts that have it. Default: all with a web server that looks there."),
        new Key<WebContent, int>("keep", Int(Kept), c => c.Keep, (c, v) => c with { Keep = v },
            "How many releases stay on each host, with the one that is served. Default: 5."))
    {
        Called = Subject.Of,
    };

    internal static readonly Key<Cluster> OfCluster =
        new PartsKey<Cluster, WebContent>("webContents", "web contents", new ListShape<WebContent>(Content), c => c.WebContents, (c, v) => c with { WebContents = v },
            "What web servers serve from their own disks, all the same: hacluster sync and Sync-WebContent bring it there.")
        {
            Naming = c => c.Root,
            IsSame = (one, other) => one.On.Count == 0 || other.On.Count == 0 || one.On.Intersect(other.On).Any(),
        };

    private static string? RootProblem(string text) =>
        SafeText.ProblemOf(() => LinuxPath.Normalize(text, "root")) ?? (text.Split('/', StringSplitOptions.RemoveEmptyEntries) is { Length: < 2 } ? "its folder would be the root of the machine, where no releases belong" : null);

    private static string? SourceProblem(string text) => text.Length == 0 ? "it is empty" : text.Any(char.IsControl) ? "it has a control character in it" : null;
}
