using System.Globalization;
using HaCluster.Formats.Keepalived;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>A host's part in a virtual router, as it is now.</summary>
/// <param name="Host">The host.</param>
/// <param name="Priority">Its priority in the description.</param>
/// <param name="State">
/// Master for a host that has one of the VIPs, whether keepalived still runs there or not; otherwise Fault where the interface is down,
/// Backup where keepalived runs; <see langword="null"/> where it does not, or where the host cannot be reached.
/// </param>
/// <param name="Holds">The VIPs that the host has on the instance's interface.</param>
public sealed record LiveVrrpMember(string Host, int Priority, VrrpState? State, ValueList<InterfaceAddress> Holds)
{
    /// <summary>What was set by hand there, when and by whom, such as <c>moved here 2026-11-29 10:15 UTC by anna@desk</c>; empty for a member that goes by the description.</summary>
    public string ByHand { get; init; } = "";

    /// <summary>The host, its state and its priority, such as <c>lb1 Master 100</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host} {State?.ToString() ?? "unknown"} {Priority}{(ByHand.Length > 0 ? $" ({ByHand})" : "")}");
}
