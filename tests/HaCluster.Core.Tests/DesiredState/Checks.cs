using HaCluster.Features.Director;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Core.Tests.DesiredState;

/// <summary>A health check of each kind, with all that it can have.</summary>
internal static class Checks
{
    public static IReadOnlyList<IpvsHealthCheck> All { get; } =
    [
        new() { Kind = IpvsHealthCheckKind.Tcp, Port = 8080 },
        new() { Kind = IpvsHealthCheckKind.Http, Path = "/up", StatusCode = 204, VirtualHost = "www.example", Port = 8080 },
        new() { Kind = IpvsHealthCheckKind.Https, VirtualHost = "www.example" },
        new() { Kind = IpvsHealthCheckKind.Https, Sni = false, Port = 8443, Path = "/health" },
        new() { Kind = IpvsHealthCheckKind.Dns },
        new() { Kind = IpvsHealthCheckKind.Dns, QueryType = "AAAA", QueryName = "www.example", Retry = 0 },
        new() { Kind = IpvsHealthCheckKind.Smtp, HeloName = "lb.example", Port = 25 },
        new() { Kind = IpvsHealthCheckKind.Udp },
        new() { Kind = IpvsHealthCheckKind.Udp, Payload = "1b00", Reply = "1cxx", MinReplyLength = 48, MaxReplyLength = 68 },
        new() { Kind = IpvsHealthCheckKind.Udp, RequireReply = false, Timeout = TimeSpan.FromSeconds(4) },
        new() { Kind = IpvsHealthCheckKind.Ping, RetryDelay = TimeSpan.FromMilliseconds(250) },
        new() { Kind = IpvsHealthCheckKind.Misc, Command = "/bin/sh -c \"exit 0\"", User = "nobody", DynamicWeight = true, Timeout = TimeSpan.FromSeconds(2) },
        new() { Kind = IpvsHealthCheckKind.Misc, Command = "/bin/true" },
        new() { Kind = IpvsHealthCheckKind.File, TrackFile = "weight", WeightFactor = -2 },
        new() { Kind = IpvsHealthCheckKind.File, TrackFile = "weight" },
    ];

    /// <summary>The textbook cluster, of which one service has a real server for each of them.</summary>
    public static Cluster OneService { get; } = Of(Clusters.Textbook);

    private static Cluster Of(Cluster textbook) => textbook with
    {
        Keepalived = "track_file weight {\n    file /run/keepalived/weight\n}\n",
        Hosts = textbook.Hosts.AddRange(All.Select((_, i) => Clusters.Host($"real{i}", $"192.168.1.{150 + i}"))),
        IpvsServices =
        [
            textbook.IpvsServices[0] with { HealthCheck = null, RealServers = All.Select((c, i) => new RealServer { Host = $"real{i}", HealthCheck = c }).ToValueList() },
        ],
        WebServers = [],
        NfsShares = [],
    };
}
