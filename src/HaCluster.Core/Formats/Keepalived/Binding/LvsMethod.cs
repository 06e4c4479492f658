using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>How packets get to real servers (lvs_method, lb_kind).</summary>
public sealed record LvsMethod : ModelObject
{
    /// <summary>The method.</summary>
    public IpvsForwarding? Method { get; init; }

    /// <summary>What wraps the packets of a tunnel; <see langword="null"/> for keepalived's default, IP in IP.</summary>
    public IpvsTunnelType? TunnelType { get; init; }

    /// <summary>The port of a GUE tunnel, 1–65535.</summary>
    public int? TunnelPort { get; init; }

    /// <summary>The checksums of a tunnel; <see langword="null"/> for none.</summary>
    public IpvsTunnelChecksum? TunnelChecksum { get; init; }

    /// <summary>The method, and what wraps the packets of a tunnel: <c>DirectRouting</c>, <c>Tunnel Gue</c>.</summary>
    public override string ToString() => TunnelType is { } type ? $"{Method} {type}" : $"{Method}";
}
