using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Model;

namespace HaCluster.Features.Keepalived;

/// <summary>
/// The vrrp_script, track_file, vrrp_track_process and bfd_instance blocks of a host: of what is described, that which something of its file tracks.
/// A script would run, and a BFD session send, on hosts that take no notice of it.
/// </summary>
internal static class TrackedBlocks
{
    /// <summary>Those of a host.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="host">The host.</param>
    /// <param name="blocks">The other blocks of its file.</param>
    public static IEnumerable<KeepalivedNode> Of(Cluster cluster, ClusterHost host, IReadOnlyCollection<KeepalivedNode> blocks)
    {
        if (cluster is { VrrpScripts.Count: 0, VrrpTrackFiles.Count: 0, VrrpTrackProcesses.Count: 0, BfdInstances.Count: 0 })
            yield break;
        var tracked = blocks.SelectMany(NamesIn).ToHashSet();
        foreach (var file in cluster.VrrpTrackFiles.Where(f => tracked.Contains((TrackKind.File, f.Name))))
            yield return ConfigurationShape.TrackFile.ToNode(file.ToBlock(), revealSecrets: false) with { Origin = new(Subject.Of(file), file.Source) };
        foreach (var process in cluster.VrrpTrackProcesses.Where(p => tracked.Contains((TrackKind.Process, p.Name))))
            yield return ConfigurationShape.TrackProcess.ToNode(process.ToBlock(), revealSecrets: false) with { Origin = new(Subject.Of(process), process.Source) };
        foreach (var bfd in cluster.BfdInstances.Where(b => tracked.Contains((TrackKind.Bfd, b.Name))))
            yield return ConfigurationShape.Bfd.ToNode(bfd.ToBlock(host), revealSecrets: false) with { Origin = new(Subject.Of(bfd), bfd.Source) };
        foreach (var script in cluster.VrrpScripts.Where(s => tracked.Contains((TrackKind.Script, s.Name))))
            yield return ConfigurationShape.Script.ToNode(script.ToBlock(), revealSecrets: false) with { Origin = new(Subject.Of(script), script.Source) };
    }

    /// <summary>What a block tracks: in the lists of instances and groups, and in the checks of real servers (FILE_CHECK, BFD_CHECK).</summary>
    public static IEnumerable<(TrackKind Kind, string Name)> NamesIn(KeepalivedNode node)
    {
        var words = KeepalivedExtra.WordsOf(node);
        if (KeepalivedExtra.ChildrenOf(node) is not { } children)
            return words is ["track_file", var file] ? [(TrackKind.File, file)] : [];
        TrackKind? list = words switch
        {
            ["track_script"] => TrackKind.Script,
            ["track_file"] => TrackKind.File,
            ["track_process"] => TrackKind.Process,
            ["track_bfd"] => TrackKind.Bfd,
            _ => null,
        };
        if (list is { } kind)
            return children.Select(KeepalivedExtra.WordsOf).Where(w => w.Count > 0).Select(w => (kind, w[0]));
        return words is ["BFD_CHECK"]
            ? children.Select(KeepalivedExtra.WordsOf).Where(w => w is ["name", _]).Select(w => (TrackKind.Bfd, w[1]))
            : children.SelectMany(NamesIn);
    }
}
