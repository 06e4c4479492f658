namespace HaCluster.Features;

public static partial class HostRole
{
    /// <summary>Runs a web server.</summary>
    public const string WebServer = nameof(WebServer);
}
