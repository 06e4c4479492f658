using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaCluster.Model;

namespace HaCluster.Formats.Exports;

/// <summary>What a host exports over NFS, as exports(5).</summary>
public static class NfsExports
{
    /// <summary>All lines of one host.</summary>
    /// <exception cref="HaClusterException">
    /// <c>HostUnknown</c>, <c>PathInvalid</c>, <c>ExportsValueInvalid</c>; <c>NfsShareWithoutClients</c>: a share that nobody may mount.
    /// </exception>
    public static string For(Cluster cluster, string hostName)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        cluster.RequireHost(hostName);
        return string.Concat(cluster.NfsShares.Where(s => s.Server == hostName).Select(s => Line(s) + "\n"));
    }

    /// <summary>The line of one share.</summary>
    /// <inheritdoc cref="For"/>
    public static string Line(NfsShare share)
    {
        ArgumentNullException.ThrowIfNull(share);
        // A path without clients would be exported to everyone (exports(5)).
        if (share.Clients.Count == 0)
            throw new HaClusterException("NfsShareWithoutClients", $"nfsShare {share.Path}: say which clients may mount it, such as 192.0.2.0/24.", share.Source);
        var options = string.Join(',', OptionsOf(share).Select(ExportsText.Option));
        return $"{ExportsText.Path(share.Path)} {string.Join(' ', share.Clients.Select(c => $"{ExportsText.Client(c)}({options})"))}";
    }

    private static ValueList<string> OptionsOf(NfsShare share) => share.Options.Count > 0
        ? share.Options
        : ["rw", "sync", "no_subtree_check", string.Create(CultureInfo.InvariantCulture, $"fsid={FsidOf(share.Path)}")];

    // The same on every server, so that file handles outlive a move of the share; not 0, which means the root of NFSv4;
    // 31 bits, because some readers take it for a signed number.
    private static int FsidOf(string path)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(LinuxPath.Normalize(path, "exports, path")));
        return Math.Max(1, BinaryPrimitives.ReadInt32BigEndian(hash) & int.MaxValue);
    }
}
