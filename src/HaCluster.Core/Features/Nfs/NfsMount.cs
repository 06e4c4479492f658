using System.Net;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

/// <summary>An NFS mount of a host: one that is mounted, or is to be at boot.</summary>
/// <param name="Server">The server, as it was written: an address or a name.</param>
/// <param name="Path">The folder on the server.</param>
/// <param name="MountPoint">Where.</param>
/// <param name="Options">The options that it is configured with; <see langword="null"/> for one that was mounted by hand.</param>
internal sealed record NfsMount(string Server, string Path, string MountPoint, ValueList<string>? Options)
{
    /// <summary>The server's address; <see langword="null"/> for a name.</summary>
    public IPAddress? ServerAddress => IPAddress.TryParse(Server.Trim('[', ']'), out var address) ? address : null;

    /// <summary>Whether a file system of this type is mounted by NFS.</summary>
    public static bool IsNfs(string type) => type is "nfs" or "nfs4";

    /// <summary>Reads <c>192.0.2.31:/data/web</c>, <c>[2001:db8::31]:/data/web</c> or <c>nfs1:/data/web</c>; <see langword="null"/> for anything else.</summary>
    public static NfsMount? Of(string source, string mountPoint, string? options)
    {
        var colon = source.IndexOf(":/", StringComparison.Ordinal);
        return colon <= 0 ? null : new NfsMount(source[..colon], source[(colon + 1)..], mountPoint, options?.Split(',', StringSplitOptions.RemoveEmptyEntries).ToValueList());
    }
}
