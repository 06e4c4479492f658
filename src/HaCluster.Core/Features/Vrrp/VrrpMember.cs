using System.Globalization;
using HaCluster.Formats.Keepalived;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>A host's part in a virtual router.</summary>
public sealed record VrrpMember : ModelObject
{
    /// <summary>The host's name.</summary>
    public required string Host { get; init; }

    /// <summary>Priority, 1–254; 255 is for the owner of the address (RFC 9568, 5.2.4). The highest of the living members holds the VIPs.</summary>
    public required int Priority { get; init; }

    /// <summary>
    /// The state keepalived starts in. <see langword="null"/>: MASTER for the highest priority, BACKUP for the others,
    /// and BACKUP for all where the instance has nopreempt or a preempt_delay, which a member that starts as MASTER ignores.
    /// </summary>
    public VrrpState? State { get; init; }

    /// <summary>Further settings of the vrrp_instance block on this member alone; they take the place of those of all members. See <see cref="VrrpInstance.Keepalived"/>.</summary>
    public string? Keepalived { get; init; }

    /// <summary>The host and its priority, such as <c>lb1 100</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host} {Priority}");
}
