using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>When a health checker that connects looks at its server: what it says itself, then its real server, then the virtual server. All times are in microseconds.</summary>
/// <param name="DelayLoopSetting">The setting of the time between two checks; <see langword="null"/> for the default.</param>
/// <param name="DelayLoop">The time between two checks.</param>
/// <param name="ConnectTimeout">How long a check waits.</param>
/// <param name="Retry">How many more checks have to fail.</param>
/// <param name="DelayBeforeRetry">The time before each of these.</param>
internal readonly record struct CheckTiming(KeepalivedStatement? DelayLoopSetting, long DelayLoop, long ConnectTimeout, long Retry, long DelayBeforeRetry)
{
    internal const long Second = 1_000_000;

    // Longer than a century: sums of them do not overflow.
    private const long Most = 4_000_000_000 * Second;

    /// <summary>How long it takes at the worst until a dead server is taken out.</summary>
    internal long Longest => DelayLoop + ConnectTimeout + RetryTime;

    /// <summary>How much of that the retries take.</summary>
    internal long RetryTime => Retry * (ConnectTimeout + DelayBeforeRetry);

    /// <summary>Whether the times mean something to a checker: a command or a file has none, and BFD has its own.</summary>
    internal static bool IsFor(KeepalivedStatement checker) => checker.Keyword is not ("MISC_CHECK" or "BFD_CHECK" or "FILE_CHECK");

    internal static CheckTiming Of(RealServerView server, KeepalivedStatement checker)
    {
        var loop = Find("delay_loop", server, checker);
        var delayLoop = Time(loop) ?? 60 * Second;
        var delayOfKind = checker.Keyword switch { "HTTP_GET" or "SSL_GET" => 3 * Second, "DNS_CHECK" => delayLoop, _ => Second };
        var retryOfKind = checker.Is("DNS_CHECK") ? 3 : 1;
        return new CheckTiming(
            loop,
            delayLoop,
            Time(Find("connect_timeout", server, checker)) ?? 5 * Second,
            Find("retry", server, checker)?.Number(1, 0, 1000) ?? retryOfKind,
            Time(Find("delay_before_retry", server, checker)) ?? delayOfKind);
    }

    private static KeepalivedStatement? Find(string keyword, RealServerView server, KeepalivedStatement checker) =>
        checker.Last(keyword) ?? server.Statement.Last(keyword) ?? server.Service.Last(keyword);

    private static long? Time(KeepalivedStatement? setting) => setting?.Microseconds(1, 0, Most);
}
