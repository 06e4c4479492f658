using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>A health check as a checker of keepalived.conf, and back.</summary>
internal static class HealthCheckText
{
    // What keepalived takes where nothing is said (keepalived.conf(5), "Virtual server(s)"; alloc_vs and queue_checker in 2.2.7).
    private static readonly TimeSpan s_delayLoop = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_httpRetryDelay = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_retryDelay = TimeSpan.FromSeconds(1);

    /// <summary>How often the real servers of a service are checked, where a check says nothing of its own.</summary>
    public static TimeSpan IntervalOf(VirtualServerBlock service) => service.DelayLoop ?? s_delayLoop;

    /// <summary>The checker's keyword.</summary>
    public static string KeywordOf(IpvsHealthCheckKind kind) => kind switch
    {
        IpvsHealthCheckKind.Http => "HTTP_GET",
        IpvsHealthCheckKind.Https => "SSL_GET",
        _ => $"{kind.ToString().ToUpperInvariant()}_CHECK",
    };

    /// <summary>The checker.</summary>
    /// <param name="check">The check.</param>
    /// <param name="ownInterval">Its interval, where that is not the service's.</param>
    /// <param name="port">The port to check where the real server has none, and the check does not say it.</param>
    /// <exception cref="HaClusterException"><c>HealthCheckPathInvalid</c>: the path of an HTTP check is not one.</exception>
    public static HealthCheck BlockOf(IpvsHealthCheck check, TimeSpan? ownInterval, int? port = null)
    {
        HealthCheck block = check.Kind switch
        {
            IpvsHealthCheckKind.Http => new HttpCheck { Urls = [UrlOf(check)] },
            IpvsHealthCheckKind.Https => new HttpCheck { Ssl = true, Urls = [UrlOf(check)], EnableSni = check.Sni ? true : null },
            IpvsHealthCheckKind.Dns => new DnsCheck { Type = check.QueryType, Name = check.QueryName },
            IpvsHealthCheckKind.Smtp => new SmtpCheck { HeloName = check.HeloName },
            IpvsHealthCheckKind.Udp => new UdpCheck
            {
                Payload = check.Payload is { } payload ? [payload] : null,
                RequireReply = check.RequireReply ? check.Reply is { } reply ? [reply] : [] : null,
                MinReplyLength = check.MinReplyLength,
                MaxReplyLength = check.MaxReplyLength,
            },
            IpvsHealthCheckKind.Ping => new PingCheck(),
            IpvsHealthCheckKind.Misc => new MiscCheck
            {
                Path = check.Command is { } command ? new(command) : null,
                Timeout = TimeSpan.FromSeconds(Math.Ceiling(check.Timeout.TotalSeconds)),
                Dynamic = check.DynamicWeight,
                User = check.User is { } user ? new() { User = user } : null,
            },
            IpvsHealthCheckKind.File => new FileCheck { TrackFile = check.TrackFile, Weight = check.WeightFactor is { } factor ? new() { Value = factor } : null },
            _ => new TcpCheck(),
        };
        if (block is NetworkCheck network)
            block = network with { ConnectPort = check.Port ?? (network is PingCheck ? null : port), ConnectTimeout = check.Timeout };
        return block is RepeatedCheck repeated ? repeated with { DelayLoop = ownInterval, Retry = check.Retry, DelayBeforeRetry = check.RetryDelay } : block;
    }

    /// <summary>The one check of a real server, if it says no more than the model can; keepalived's defaults for what it does not say.</summary>
    public static IpvsHealthCheck? Read(RealServerBlock server, VirtualServerBlock service)
    {
        if (server.HealthChecks is not [var check] || KindOf(check) is not { } read)
            return null;
        if (check is not RepeatedCheck repeated)
            return read;
        var retry = repeated.Retry ?? server.Retry ?? service.Retry ?? check switch { DnsCheck => 3, MiscCheck => 0, _ => 1 };
        if (!ServiceRanges.Retry.Contains(retry))
            return null;
        var interval = repeated.DelayLoop ?? server.DelayLoop ?? IntervalOf(service);
        return read with
        {
            Interval = interval,
            Timeout = check switch
            {
                NetworkCheck network => network.ConnectTimeout ?? server.ConnectTimeout ?? service.ConnectTimeout ?? s_connectTimeout,
                MiscCheck { Timeout: { } timeout } when timeout > TimeSpan.Zero => timeout,
                _ => interval,
            },
            Retry = retry,
            RetryDelay = repeated.DelayBeforeRetry ?? server.DelayBeforeRetry ?? service.DelayBeforeRetry
                ?? check switch { HttpCheck => s_httpRetryDelay, DnsCheck => interval, _ => s_retryDelay },
        };
    }

    /// <summary>The check but for its times, which all kinds have; <see langword="null"/> for one that says more than the model has.</summary>
    private static IpvsHealthCheck? KindOf(HealthCheck check)
    {
        IpvsHealthCheck? read = check switch
        {
            TcpCheck => new() { Kind = IpvsHealthCheckKind.Tcp },
            HttpCheck { Urls: [{ StatusCodes: [var code] } url] } http when code.First == code.Last => new()
            {
                Kind = http.Ssl ? IpvsHealthCheckKind.Https : IpvsHealthCheckKind.Http,
                Path = url.Path ?? "/",
                StatusCode = code.First,
                VirtualHost = url.VirtualHost,
                Sni = !http.Ssl || http.EnableSni == true,
            },
            DnsCheck dns => new() { Kind = IpvsHealthCheckKind.Dns, QueryType = dns.Type, QueryName = dns.Name },
            SmtpCheck smtp => new() { Kind = IpvsHealthCheckKind.Smtp, HeloName = smtp.HeloName },
            UdpCheck udp => new()
            {
                Kind = IpvsHealthCheckKind.Udp,
                Payload = udp.Payload is [var payload] ? payload : null,
                RequireReply = udp.RequireReply is not null,
                Reply = udp.RequireReply is [var reply] ? reply : null,
                MinReplyLength = udp.MinReplyLength,
                MaxReplyLength = udp.MaxReplyLength,
            },
            PingCheck => new() { Kind = IpvsHealthCheckKind.Ping },
            MiscCheck misc => new() { Kind = IpvsHealthCheckKind.Misc, Command = misc.Path?.Command, User = misc.User?.User, DynamicWeight = misc.Dynamic },
            FileCheck file => new() { Kind = IpvsHealthCheckKind.File, TrackFile = file.TrackFile, WeightFactor = file.Weight?.Value },
            _ => null,
        };
        if (read is null)
            return null;
        read = check is NetworkCheck { ConnectPort: var port } ? read with { Port = port } : read;
        return HasNoMore(check, read) ? read : null;
    }

    /// <summary>Whether the check that is written again is the one that was read, and its texts are such as a definition takes.</summary>
    private static bool HasNoMore(HealthCheck check, IpvsHealthCheck read) =>
        IsFine(read.Path, CheckTexts.Path) && IsFine(read.VirtualHost, CheckTexts.VirtualHost)
        && IsFine(read.QueryType, CheckTexts.QueryType) && IsFine(read.QueryName, CheckTexts.Word) && IsFine(read.HeloName, CheckTexts.Word)
        && IsFine(read.Payload, CheckTexts.Payload) && IsFine(read.Reply, CheckTexts.Reply)
        && IsFine(read.Command, CheckTexts.Command) && IsFine(read.User, CheckTexts.Word) && IsFine(read.TrackFile, CheckTexts.Word)
        && Timeless(BlockOf(read, null)) == Timeless(check);

    private static bool IsFine(string? text, Func<string, string?> problemOf) => text is null || problemOf(text) is null;

    private static HealthCheck Timeless(HealthCheck check) => check switch
    {
        NetworkCheck network => network with { Retry = null, DelayBeforeRetry = null, DelayLoop = null, ConnectTimeout = null },
        MiscCheck misc => misc with { Retry = null, DelayBeforeRetry = null, DelayLoop = null, Timeout = null },
        _ => check,
    };

    private static HttpCheckUrl UrlOf(IpvsHealthCheck check)
    {
        // keepalived puts the path into the request line as it is: a blank would end it.
        if (!check.Path.StartsWith('/') || check.Path.Contains(' '))
            throw new HaClusterException("HealthCheckPathInvalid", $"The path of an HTTP check starts with '/' and has no blank; '{check.Path}' does not: write blanks as %20.", check.Source);
        return new() { Path = check.Path, StatusCodes = [new() { First = check.StatusCode, Last = check.StatusCode }], VirtualHost = check.VirtualHost };
    }
}
