using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaCluster.Formats;
using HaCluster.Formats.Exports;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

/// <summary>The shares of a cluster as exports(5).</summary>
public static class ShareExports
{
    /// <summary>All lines of one host.</summary>
    /// <exception cref="HaClusterException">
    /// <c>HostUnknown</c>, <c>PathInvalid</c>, <c>ExportsValueInvalid</c>; <c>NfsShareWithoutClients</c>: a share that nobody may mount.
    /// </exception>
    public static string For(Cluster cluster, string hostName)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        cluster.RequireHost(hostName);
        return NfsExports.Write(cluster.NfsSharesOf(hostName).Select(Of));
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
            Clients = share.Clients.Select(c => new NfsExportClient { Host = ExportsText.Client(c), Options = options, Source = share.Source }).ToValueList(),
            Source = share.Source,
        };
    }

    /// <summary>What exportfs takes of the shares of each server, though hardly anyone means it. A share that cannot be written is for other rules.</summary>
    internal static IEnumerable<(NfsShare Share, ExportDoubt Doubt)> DoubtsIn(Cluster cluster)
    {
        foreach (var server in cluster.NfsShares.SelectMany(cluster.ServersOf).Distinct())
        {
            var shares = new Dictionary<NfsExport, NfsShare>(ReferenceEqualityComparer.Instance);
            foreach (var share in cluster.NfsSharesOf(server))
            {
                if (TryOf(share) is { } export)
                    shares.Add(export, share);
            }
            foreach (var doubt in ExportDoubts.In(shares.Keys))
                yield return (shares[doubt.Export], doubt);
        }
    }

    private static NfsExport? TryOf(NfsShare share)
    {
        try
        {
            return Of(share);
        }
        catch (HaClusterException)
        {
            return null;
        }
    }

    // The same on every server, so that file handles outlive a move of the share; not 0, which means the root of NFSv4;
    // 31 bits, because some readers take it for a signed number.
    private static int FsidOf(string path)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(path));
        return Math.Max(1, BinaryPrimitives.ReadInt32BigEndian(hash) & int.MaxValue);
    }
}
