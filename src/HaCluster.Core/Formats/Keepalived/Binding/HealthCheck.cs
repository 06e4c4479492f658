namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>How keepalived finds out whether a real server is alive (keepalived.conf(5), "Virtual server(s)").</summary>
public abstract record HealthCheck : KeepalivedObject
{
}
