using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>How a director finds out whether a real server is alive (keepalived.conf(5), TCP_CHECK and HTTP_GET).</summary>
public sealed record IpvsHealthCheck : ModelObject
{
    /// <summary>What is asked.</summary>
    public required IpvsHealthCheckKind Kind { get; init; }

    /// <summary>The path that an HTTP check gets. Default: <c>/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The status that an HTTP check must see, 100–599. Default: 200.</summary>
    public int StatusCode { get; init; } = 200;

    /// <summary>The <c>Host</c> header of an HTTP check; <see langword="null"/> for the real server's address.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>Time between checks (delay_loop), 1 ms–1 day. Default: 1 s, where keepalived's own is 60 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one try may take (connect_timeout), 1 ms–1 h. Default: 1 s, where keepalived's own is 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many more tries a failing server gets before it is taken out (retry), 0–100. Default: 1.</summary>
    public int Retry { get; init; } = 1;

    /// <summary>Pause before each such try (delay_before_retry), up to 1 h. Default: none.</summary>
    public TimeSpan RetryDelay { get; init; }

    /// <summary>
    /// The longest time from the death of a real server to its removal from the IPVS table:
    /// one interval until the next check, then every try runs into its time-out.
    /// </summary>
    public TimeSpan WorstDetection => Interval + (Timeout * (Retry + 1)) + (RetryDelay * Retry);
}
