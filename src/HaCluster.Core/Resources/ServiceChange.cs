namespace HaCluster.Resources;

/// <summary>How a running unit takes up a change.</summary>
public enum ServiceChange
{
    /// <summary><c>systemctl reload</c>: the daemon goes on serving.</summary>
    Reload,

    /// <summary><c>systemctl restart</c>: for units that cannot reload.</summary>
    Restart,
}
