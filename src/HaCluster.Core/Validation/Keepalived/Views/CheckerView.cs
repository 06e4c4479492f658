using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>A health checker. What its real server, or then its virtual server, says of checks counts where it says nothing itself. All times are in microseconds.</summary>
internal sealed class CheckerView
{
    internal const long Second = 1_000_000;

    // Longer than a century: sums of them do not overflow.
    private const long Longest = 4_000_000_000 * Second;

    private static readonly KeywordBlock s_checkers = KeywordTable.Root.Find("virtual_server")!.Children!.Find("real_server")!.Children!;

    private readonly CheckSettings _settings;

    internal CheckerView(KeepalivedStatement statement, RealServerView server)
    {
        // Every rule asks for it, and there are many of the same.
        (Statement, Server, Keyword) = (statement, server, s_checkers.Find(statement.Keyword)!.Name);
        for (var i = 0; i < statement.Children.Length; i++)
        {
            var setting = statement.Children[i];
            _settings.Read(setting);
            HasTarget |= setting.Is("connect_ip");
            HasSource |= setting.Is("bindto");
            HasHosts |= setting.Is("host");
        }
    }

    internal KeepalivedStatement Statement { get; }

    internal RealServerView Server { get; }

    internal string Keyword { get; }

    /// <summary>Whether it names another address than its real server's.</summary>
    internal bool HasTarget { get; }

    /// <summary>Whether it says which address it is sent from.</summary>
    internal bool HasSource { get; }

    /// <summary>Whether it is an SMTP_CHECK of further hosts.</summary>
    internal bool HasHosts { get; }

    /// <summary>Whether it connects, or sends a packet, at intervals: BFD and a file are just looked at, and a command takes the time that it takes.</summary>
    internal bool IsConnecting => Keyword is not ("MISC_CHECK" or "BFD_CHECK" or "FILE_CHECK");

    /// <summary>The setting of the time between two checks; <see langword="null"/> for the default.</summary>
    internal KeepalivedStatement? DelayLoopSetting => _settings.DelayLoop ?? Server.CheckSettings.DelayLoop ?? Server.Service.CheckSettings.DelayLoop;

    /// <summary>The time between two checks.</summary>
    internal long DelayLoop => Time(DelayLoopSetting) ?? 60 * Second;

    /// <summary>How long a check waits.</summary>
    internal long ConnectTimeout => Time(_settings.ConnectTimeout ?? Server.CheckSettings.ConnectTimeout ?? Server.Service.CheckSettings.ConnectTimeout) ?? 5 * Second;

    /// <summary>How many more checks have to fail.</summary>
    internal long Retry => (_settings.Retry ?? Server.CheckSettings.Retry ?? Server.Service.CheckSettings.Retry)?.Number(1, 0, 1000) ?? (Keyword == "DNS_CHECK" ? 3 : 1);

    /// <summary>The time before each of these.</summary>
    internal long DelayBeforeRetry =>
        Time(_settings.DelayBeforeRetry ?? Server.CheckSettings.DelayBeforeRetry ?? Server.Service.CheckSettings.DelayBeforeRetry)
        ?? Keyword switch { "HTTP_GET" or "SSL_GET" => 3 * Second, "DNS_CHECK" => DelayLoop, _ => Second };

    private static long? Time(KeepalivedStatement? setting) => setting?.Microseconds(1, 0, Longest);
}
