using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>
/// The file system ids that the exports of a host have. Where two folders have one, mountd says "have same filehandle", takes the first,
/// and who mounts the second gets the first (nfs-utils, support/export/cache.c, nfsd_fh).
/// </summary>
internal sealed class FsidTable
{
    // Of more exports with one id than anybody writes, the first are enough to find the next.
    private const int Most = 100;

    private readonly Dictionary<string, List<(NfsExport Export, NfsExportClient Client)>> _taken = [];

    /// <summary>Adds an export; gives the doubt where another folder has its id for the same client.</summary>
    public ExportDoubt? Add(NfsExport export)
    {
        ExportDoubt? found = null;
        foreach (var client in export.Clients)
        {
            if (ExportOption.FsidOf(client.Defaults.SelectMany(g => g).Concat(client.Options)) is not { } fsid)
                continue;
            if (!_taken.TryGetValue(fsid, out var others))
                _taken[fsid] = others = [];
            if (found is null && others.Find(o => o.Export.Path.TrimEnd('/') != export.Path.TrimEnd('/') && ExportClient.Meet(o.Client.Host, client.Host)).Export is { } first)
                found = new(ExportDoubts.FsidTwice, export, client, $"{ShownText.Of(first.Path)} has fsid={fsid}, too{ExportDoubts.At(first)}: whoever mounts one of the two folders can get the other.", "Give each folder an fsid of its own.");
            if (others.Count < Most)
                others.Add((export, client));
        }
        return found;
    }
}
