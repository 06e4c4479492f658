using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaCluster.Model;

namespace HaCluster.Formats.Exports;

/// <summary>What a host exports over NFS, as exports(5).</summary>
public static class NfsExports
{
    /// <summary>Reads exports(5) as exportfs takes it. Everything is read, or nothing.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="fileName">The name that locations show; <see langword="null"/> for text from elsewhere than a file.</param>
    /// <exception cref="HaClusterException">
    /// At the first mistake, with its line and column: <c>ExportsSyntax</c>; <c>PathInvalid</c>: an entry does not begin with an absolute path;
    /// <c>ExportsOptionUnknown</c>; <c>ExportsValueInvalid</c>: the value of an option, or a client, that cannot be.
    /// </exception>
    public static ValueList<NfsExport> Parse(string text, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ExportsReader(ExportsText.BytesOf(text), fileName).Read();
    }

    /// <summary>Reads a file. Names in it may have bytes that are no UTF-8.</summary>
    /// <exception cref="HaClusterException"><c>ExportsUnreadable</c>: the file cannot be read; and those of <see cref="Parse"/>.</exception>
    public static ValueList<NfsExport> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HaClusterException("ExportsUnreadable", $"{ShownText.Of(path)} cannot be read: {e.Message}", inner: e);
        }
        return new ExportsReader(bytes, path).Read();
    }

    /// <summary>Writes entries. <see cref="Parse"/> of what was read and written gives equal objects; comments stand before their entry.</summary>
    /// <exception cref="HaClusterException"><c>ExportsValueInvalid</c>: a text that exports(5) cannot hold; <c>NfsShareWithoutClients</c>: an entry without clients.</exception>
    public static string Write(IEnumerable<NfsExport> exports)
    {
        ArgumentNullException.ThrowIfNull(exports);
        return string.Concat(exports.SelectMany(ExportsWriter.LinesOf).Select(l => l + "\n"));
    }

    /// <summary>All lines of one host.</summary>
    /// <exception cref="HaClusterException">
    /// <c>HostUnknown</c>, <c>PathInvalid</c>, <c>ExportsValueInvalid</c>; <c>NfsShareWithoutClients</c>: a share that nobody may mount.
    /// </exception>
    public static string For(Cluster cluster, string hostName)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        cluster.RequireHost(hostName);
        return Write(cluster.NfsShares.Where(s => s.Server == hostName).Select(Of));
    }

    /// <summary>The entry of one share.</summary>
    /// <exception cref="HaClusterException"><c>PathInvalid</c>: not an absolute, plain path; <c>ExportsValueInvalid</c>: a client that cannot be.</exception>
    public static NfsExport Of(NfsShare share)
    {
        ArgumentNullException.ThrowIfNull(share);
        var path = LinuxPath.Normalize(share.Path, "exports, path");
        var options = share.Options.Count > 0 ? share.Options : ["rw", "sync", "no_subtree_check", string.Create(CultureInfo.InvariantCulture, $"fsid={FsidOf(path)}")];
        return new NfsExport
        {
            Path = path,
            Clients = share.Clients.Select(c => new NfsExportClient { Host = ExportsText.Client(c), Options = options }).ToValueList(),
            Source = share.Source,
        };
    }

    // The same on every server, so that file handles outlive a move of the share; not 0, which means the root of NFSv4;
    // 31 bits, because some readers take it for a signed number.
    private static int FsidOf(string path)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(path));
        return Math.Max(1, BinaryPrimitives.ReadInt32BigEndian(hash) & int.MaxValue);
    }
}
