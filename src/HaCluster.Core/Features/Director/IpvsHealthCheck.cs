using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>How a director finds out whether a real server is alive (keepalived.conf(5), "Virtual server(s)").</summary>
/// <remarks>Each kind has settings of its own; one that another kind has is an error (HA075).</remarks>
public sealed record IpvsHealthCheck : ModelObject
{
    /// <summary>The types of records that keepalived asks for (DNS_CHECK in keepalived.conf(5), check_dns.c).</summary>
    public static ValueList<string> QueryTypes { get; } = ["A", "NS", "CNAME", "SOA", "MX", "TXT", "AAAA", "RRSIG", "DNSKEY"];

    /// <summary>What is asked.</summary>
    public required IpvsHealthCheckKind Kind { get; init; }

    /// <summary>The port to check, 1–65535; <see langword="null"/> for the real server's own. A service for all ports, or by a mark, has none. Not for Ping, Misc and File.</summary>
    public int? Port { get; init; }

    /// <summary>The path that an HTTP check gets. Default: <c>/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The status that an HTTP check must see, 100–599. Default: 200.</summary>
    public int StatusCode { get; init; } = 200;

    /// <summary>The <c>Host</c> header of an HTTP check; <see langword="null"/> for the real server's address.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>Whether an Https check names the <see cref="VirtualHost"/> in the TLS handshake (enable_sni; RFC 6066, 3). Default: yes.</summary>
    public bool Sni { get; init; } = true;

    /// <summary>The type of record that a Dns check asks for: one of <see cref="QueryTypes"/>; <see langword="null"/> for keepalived's default, SOA.</summary>
    public string? QueryType { get; init; }

    /// <summary>The name that a Dns check asks for; <see langword="null"/> for keepalived's default, the root, which many a server refuses to answer for.</summary>
    public string? QueryName { get; init; }

    /// <summary>The name that a Smtp check says in its HELO; <see langword="null"/> for keepalived's default.</summary>
    public string? HeloName { get; init; }

    /// <summary>What a Udp check sends, two hexadecimal digits a byte; <see langword="null"/> for something at random.</summary>
    public string? Payload { get; init; }

    /// <summary>Whether a Udp check needs an answer. Without, only an ICMP error is a failure, and silence is none. Default: yes.</summary>
    public bool RequireReply { get; init; } = true;

    /// <summary>What the answer to a Udp check begins with, two hexadecimal digits a byte, <c>x</c> for any; <see langword="null"/> for anything.</summary>
    public string? Reply { get; init; }

    /// <summary>The least length of the answer to a Udp check, 0–65535 bytes; <see langword="null"/> for keepalived's default, 0.</summary>
    public int? MinReplyLength { get; init; }

    /// <summary>The greatest length of the answer to a Udp check, 0–65535 bytes; <see langword="null"/> for keepalived's default, 255.</summary>
    public int? MaxReplyLength { get; init; }

    /// <summary>The command line of a Misc check: exit status 0 is a success (misc_path). A script can come with the definition; see <see cref="Model.Cluster.KeepalivedScripts"/>.</summary>
    public string? Command { get; init; }

    /// <summary>Whom the command of a Misc check runs as; <see langword="null"/> for script_user, which is root.</summary>
    public string? User { get; init; }

    /// <summary>Whether the exit status of a Misc check is the weight: 1 for a failure, 0 for no change, 2–255 for a weight of two less (misc_dynamic).</summary>
    public bool DynamicWeight { get; init; }

    /// <summary>The name of the track_file that a File check looks at; its block stands in a keepalived text.</summary>
    public string? TrackFile { get; init; }

    /// <summary>What the number in that file is multiplied with before it is added to the weight, -2147483647 to 2147483647; <see langword="null"/> for what the track_file says.</summary>
    public int? WeightFactor { get; init; }

    /// <summary>Time between checks (delay_loop), 1 ms–1 day. Default: 1 s, where keepalived's own is 60 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one try may take (connect_timeout; for Misc misc_timeout, in whole seconds), 1 ms–1 h. Default: 1 s, where keepalived's own is 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many more tries a failing server gets before it is taken out (retry), 0–100. Default: 1.</summary>
    public int Retry { get; init; } = 1;

    /// <summary>Pause before each such try (delay_before_retry), up to 1 h. Default: none.</summary>
    public TimeSpan RetryDelay { get; init; }

    /// <summary>
    /// The longest time from the death of a real server to its removal from the IPVS table:
    /// one interval until the next check, then every try runs into its time-out. A file is not asked: its change is noticed.
    /// </summary>
    public TimeSpan WorstDetection => Kind == IpvsHealthCheckKind.File ? TimeSpan.Zero : Interval + (Timeout * (Retry + 1)) + (RetryDelay * Retry);
}
