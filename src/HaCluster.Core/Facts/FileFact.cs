using System.Security.Cryptography;
using System.Text;

namespace HaCluster.Facts;

/// <summary>What is found at a path that HaCluster manages.</summary>
internal sealed record FileFact(FileFactKind Kind, UnixFileMode Mode, string Owner, string Group)
{
    /// <summary>A file's content.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>A symbolic link's target.</summary>
    public string LinkTarget { get; init; } = "";

    public string Hash => HashOf(Content);

    public static string HashOf(byte[] content) => Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();

    public static string HashOf(string content) => HashOf(Encoding.UTF8.GetBytes(content));
}
