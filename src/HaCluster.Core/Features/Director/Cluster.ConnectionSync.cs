namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>
    /// Whether directors tell each other of the connections that they carry (keepalived.conf(5), lvs_sync_daemon), so that these outlive a takeover.
    /// Default: they do.
    /// </summary>
    public bool ConnectionSync { get; init; } = true;
}
