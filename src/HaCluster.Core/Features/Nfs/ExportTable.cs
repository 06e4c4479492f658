using HaCluster.Facts;

namespace HaCluster.Features.Nfs;

/// <summary>The table of exportfs(8), /var/lib/nfs/etab.</summary>
internal static class ExportTable
{
    /// <summary>Where it is.</summary>
    public const string Path = "/var/lib/nfs/etab";

    /// <summary>A line of it: <c>/data/web	192.0.2.0/24(rw,sync,…)</c>.</summary>
    public static LiveExport? ReadLine(string host, string line)
    {
        var words = line.Split([' ', '\t'], 2);
        if (words.Length < 2 || words[1].LastIndexOf('(') is not (>= 0 and var open))
            return null;
        return new LiveExport(host, KernelText.Unescape(words[0]), KernelText.Unescape(words[1][..open].Trim()), words[1][(open + 1)..].TrimEnd(')'));
    }
}
