namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>The server answers an ICMP echo (PING_CHECK).</summary>
public sealed record PingCheck : NetworkCheck
{
}
