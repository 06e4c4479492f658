using HaCluster.Values;

namespace HaCluster.Hosts;

/// <summary>A host could not be reached, or was lost.</summary>
public sealed class HostException(string host, string errorId, string message, Exception? inner = null)
    : HaClusterException(errorId, $"{host}: {message}", null, inner)
{
    /// <summary>The host's name.</summary>
    public string Host { get; } = host;

    /// <summary>The message without the host's name, for a place where that stands already.</summary>
    internal string Reason { get; } = message;
}
