using static HaCluster.Features.Director.IpvsHealthCheckKind;

namespace HaCluster.Features.Director;

/// <summary>A setting of a health check that only some kinds have.</summary>
/// <param name="Name">The setting, as a definition calls it.</param>
/// <param name="IsSet">Whether a check has it, in another value than its default.</param>
/// <param name="Kinds">The kinds that have it.</param>
internal sealed record CheckSetting(string Name, Func<IpvsHealthCheck, bool> IsSet, params IpvsHealthCheckKind[] Kinds)
{
    private static readonly IpvsHealthCheck s_default = new() { Kind = Tcp };

    private static readonly IpvsHealthCheckKind[] s_asking = [Tcp, Http, Https, Dns, Smtp, Udp, Ping, Misc];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CheckSetting> All { get; } =
    [
        new("port", c => c.Port is not null, Tcp, Http, Https, Dns, Smtp, Udp),
        new("path", c => c.Path != s_default.Path, Http, Https),
        new("statusCode", c => c.StatusCode != s_default.StatusCode, Http, Https),
        new("virtualHost", c => c.VirtualHost is not null, Http, Https),
        new("sni", c => !c.Sni, Https),
        new("queryType", c => c.QueryType is not null, Dns),
        new("queryName", c => c.QueryName is not null, Dns),
        new("heloName", c => c.HeloName is not null, Smtp),
        new("payload", c => c.Payload is not null, Udp),
        new("requireReply", c => !c.RequireReply, Udp),
        new("reply", c => c.Reply is not null, Udp),
        new("minReplyLength", c => c.MinReplyLength is not null, Udp),
        new("maxReplyLength", c => c.MaxReplyLength is not null, Udp),
        new("command", c => c.Command is not null, Misc),
        new("user", c => c.User is not null, Misc),
        new("dynamicWeight", c => c.DynamicWeight, Misc),
        new("trackFile", c => c.TrackFile is not null, IpvsHealthCheckKind.File),
        new("weightFactor", c => c.WeightFactor is not null, IpvsHealthCheckKind.File),
        new("interval", c => c.Interval != s_default.Interval, s_asking),
        new("timeout", c => c.Timeout != s_default.Timeout, s_asking),
        new("retry", c => c.Retry != s_default.Retry, s_asking),
        new("retryDelay", c => c.RetryDelay != s_default.RetryDelay, s_asking),
    ];
}
