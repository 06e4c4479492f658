using System.Globalization;
using System.Net;
using HaCluster.Facts;
using HaCluster.Values;

namespace HaCluster.Features.RealServers;

/// <summary>How a host behaves when the network asks by ARP who has an address (Documentation/networking/ip-sysctl.rst).</summary>
/// <param name="Host">The host.</param>
/// <param name="Interface">The interface that has the host's own address.</param>
/// <param name="ArpIgnore">arp_ignore in force there: the greater of the settings for <c>all</c> and for the interface.</param>
/// <param name="ArpAnnounce">arp_announce in force there, likewise.</param>
/// <param name="LoopbackVips">The VIPs that the host has on its loopback interface.</param>
public sealed record LiveArp(string Host, string Interface, int ArpIgnore, int ArpAnnounce, ValueList<IPAddress> LoopbackVips)
{
    /// <summary>
    /// Whether addresses of the loopback interface are kept from the network: arp_ignore 1 or more does not answer for them,
    /// arp_announce 2 does not ask in their name.
    /// </summary>
    public bool IsHidden => ArpIgnore is >= 1 and <= 2 or 8 && ArpAnnounce == 2;

    /// <summary>Asks for what <see cref="Of"/> must know.</summary>
    internal static void Ask(FactsQuery query)
    {
        query.AskInterfaceAddresses();
        query.AskSysctls(HiddenArp.KeyOf(HiddenArp.Ignore, "*"));
        query.AskSysctls(HiddenArp.KeyOf(HiddenArp.Announce, "*"));
    }

    /// <summary>How it is with a host; <see langword="null"/> where none of its interfaces has its address.</summary>
    /// <exception cref="FormatException">A setting is no number.</exception>
    internal static LiveArp? Of(string host, IPAddress address, HostFacts facts, IReadOnlySet<IPAddress> vips)
    {
        if (facts.InterfaceAddresses.FirstOrDefault(a => a.Address.Address.Equals(address))?.Interface is not { } own)
            return null;
        var loopback = facts.InterfaceAddresses.Where(a => a.Interface == VipDevice.Loopback && vips.Contains(a.Address.Address)).Select(a => a.Address.Address);
        return new LiveArp(host, own, InForce(HiddenArp.Ignore), InForce(HiddenArp.Announce), loopback.ToValueList());

        int InForce(string setting) => facts.SysctlsOf(HiddenArp.KeyOf(setting, "*"))
            .Where(s => s.Name == "all" || s.Name == own).Select(s => int.Parse(s.Value.Trim(), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
    }
}
