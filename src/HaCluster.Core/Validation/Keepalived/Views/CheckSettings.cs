using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>The settings of health checks that a checker, its real server and its virtual server may each have.</summary>
internal struct CheckSettings
{
    internal KeepalivedStatement? DelayLoop { get; private set; }

    internal KeepalivedStatement? ConnectTimeout { get; private set; }

    internal KeepalivedStatement? Retry { get; private set; }

    internal KeepalivedStatement? DelayBeforeRetry { get; private set; }

    /// <summary>Takes the setting, where it is one of these.</summary>
    internal void Read(KeepalivedStatement setting)
    {
        switch (setting.Keyword)
        {
            case "delay_loop":
                DelayLoop = setting;
                break;
            case "connect_timeout":
                ConnectTimeout = setting;
                break;
            case "retry":
                Retry = setting;
                break;
            case "delay_before_retry":
                DelayBeforeRetry = setting;
                break;
        }
    }
}
