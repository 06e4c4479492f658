namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A name server answers (DNS_CHECK).</summary>
public sealed record DnsCheck : NetworkCheck
{
    /// <summary>The type of record to ask for; SOA where it is left out.</summary>
    public string? Type { get; init; }

    /// <summary>The name to ask for; the root where it is left out.</summary>
    public string? Name { get; init; }
}
