using HaCluster.Formats;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Content;

/// <summary>What web servers serve from their own disks, all of them the same: it comes from one source, as releases between which a link is switched.</summary>
public sealed record WebContent : ModelObject
{
    /// <summary>The folder that the web servers serve, an absolute path: a symbolic link to one of the releases, which lie beside it.</summary>
    public required string Root { get; init; }

    /// <summary>Where it comes from: a folder of the machine that syncs, relative to the definition's file; or <c>HOST:/FOLDER</c>, of a host of the cluster.</summary>
    public required string From { get; init; }

    /// <summary>The hosts that have it; none given: all with a web server that looks there.</summary>
    public ValueList<string> On { get; init; } = [];

    /// <summary>How many releases stay on each host, with the one that is served; 2–100. Default: 5.</summary>
    public int Keep { get; init; } = 5;

    /// <summary>The host that it comes from; <see langword="null"/> for the machine that syncs.</summary>
    internal string? FromHost => HostAndFolder is var (host, _) ? host : null;

    /// <summary>The folder there.</summary>
    internal string FromFolder => HostAndFolder is var (_, folder) ? folder : From;

    // As rsync(1) tells the two apart: a colon before the first slash.
    private (string Host, string Folder)? HostAndFolder => From.IndexOf(":/", StringComparison.Ordinal) is var colon && colon > 0 && !From[..colon].Contains('/')
        ? (From[..colon], From[(colon + 1)..])
        : null;

    /// <summary>Whether it is served at a path.</summary>
    public bool IsAt(string root) => LinuxPath.Plain(Root) == LinuxPath.Plain(root);

    /// <summary>The cluster with what is to be synced once in another way than it says.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="root">Which content; <see langword="null"/> for all. With a source, it need not be one of the cluster's.</param>
    /// <param name="from">Its source; <see langword="null"/> for its own.</param>
    /// <exception cref="HaClusterException"><c>ContentUnknown</c>: there is none, or none of that root; <c>ContentAmbiguous</c>: one source for several.</exception>
    public static Cluster Chosen(Cluster cluster, string? root, string? from)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var chosen = cluster.WebContents.Where(c => root is null || c.IsAt(root)).ToList();
        if (chosen.Count == 0 && (root is null || from is null))
        {
            throw new HaClusterException("ContentUnknown", root is null
                ? $"cluster {cluster.Name} has no content to sync. Describe it (webContents, New-WebContent), or say both which root, and from where."
                : $"cluster {cluster.Name} has no content at {ShownText.Quote(root)}. Say from where it comes as well, or one of {string.Join(", ", cluster.WebContents.Select(c => c.Root).DefaultIfEmpty("(none)"))}.");
        }
        if (from is null)
            return cluster;
        if (chosen.Count > 1)
            throw new HaClusterException("ContentAmbiguous", $"cluster {cluster.Name} has several contents ({string.Join(", ", chosen.Select(c => c.Root))}), and one source was given. Say which root it is for.");
        // A source that is given at the prompt is relative to where that is.
        return chosen is [var one]
            ? cluster with { WebContents = cluster.WebContents.Select(c => ReferenceEquals(c, one) ? c with { From = from, Source = null } : c).ToValueList() }
            : cluster with { WebContents = cluster.WebContents.Add(new WebContent { Root = root!, From = from }) };
    }

    /// <summary>The root, as in a list of contents.</summary>
    public override string ToString() => Root;
}
