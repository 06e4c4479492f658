using System.Net;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A check that goes over the network.</summary>
public abstract record NetworkCheck : RepeatedCheck
{
    /// <summary>The address to check instead of the server's own.</summary>
    public IPAddress? ConnectIP { get; init; }

    /// <summary>The port to check instead of the server's own, 1–65535.</summary>
    public int? ConnectPort { get; init; }

    /// <summary>The address that the check comes from.</summary>
    public IPAddress? BindTo { get; init; }

    /// <summary>The interface that the check goes by (bind_if).</summary>
    public string? BindInterface { get; init; }

    /// <summary>The port that the check comes from, 1–65535.</summary>
    public int? BindPort { get; init; }

    /// <summary>How long one try may take, up to 4294.967295 s.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>The firewall mark of the check's packets.</summary>
    public long? Fwmark { get; init; }
}
