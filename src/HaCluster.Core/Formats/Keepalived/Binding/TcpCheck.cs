namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A TCP connection opens (TCP_CHECK).</summary>
public sealed record TcpCheck : NetworkCheck
{
}
