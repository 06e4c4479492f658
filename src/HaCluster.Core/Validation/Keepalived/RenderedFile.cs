using HaCluster.Features.Keepalived;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived;

/// <summary>The keepalived.conf that a definition makes of a host, each line of which knows of what it was made.</summary>
internal sealed class RenderedFile
{
    private readonly IReadOnlyList<KeepalivedOrigin?> _origins;

    private RenderedFile(string path, LintNode node, IReadOnlyList<KeepalivedOrigin?> origins) => (Path, Node, _origins) = (path, node, origins);

    /// <summary>What stands for its path in places.</summary>
    public string Path { get; }

    /// <summary>The file, as the linter reads it.</summary>
    public LintNode Node { get; }

    /// <summary>Renders the file; <see langword="null"/> where that cannot be, for which there are rules. Passwords do not stand in it.</summary>
    public static RenderedFile? TryOf(Cluster cluster, ClusterHost host)
    {
        try
        {
            var text = KeepalivedRenderer.For(cluster, host.Name, revealSecrets: false, out var origins);
            var path = $"{host.Name}/keepalived.conf";
            return new RenderedFile(path, LintNode.Of(new LintInput(new ConfigFile(text, path)) { ConfigId = host.Name }, NoFiles.Instance), origins);
        }
        catch (HaClusterException)
        {
            return null;
        }
    }

    /// <summary>Of what a line was made.</summary>
    /// <param name="line">The line, from 1.</param>
    public KeepalivedOrigin? OriginOf(int line) => line >= 1 && line <= _origins.Count ? _origins[line - 1] : null;
}
