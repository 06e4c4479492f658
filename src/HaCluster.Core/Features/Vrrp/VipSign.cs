using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>A host gets a VIP.</summary>
internal static class VipSign
{
    /// <summary>The sign that a host has the VIP on an interface.</summary>
    public static FaultSign On(ClusterHost host, string networkInterface, string vip) => new(
        host,
        ShellQuote.Assign("interface", networkInterface) + ShellQuote.Assign("vip", vip) + EmbeddedText.Read(typeof(VipSign), "wait-for-vip.sh"),
        DrillEventKind.VipMoved,
        $"has the VIP {vip}");
}
