using System.Net;
using System.Net.Sockets;
using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

/// <summary>
/// What a VRRP instance speaks on the wire: the one place that decides it, for what is written, checked, timed and explained.
/// IPv4 and IPv6 are virtual routers apart, and a virtual router has one version (RFC 9568, 1 and 8.4).
/// </summary>
/// <param name="Family">The version of IP that adverts are sent by. VIPs of the other one are held as well, and not advertised.</param>
/// <param name="Version">The version of VRRP: 2 or 3.</param>
public sealed record VrrpProtocol(AddressFamily Family, int Version)
{
    /// <summary>
    /// What an instance speaks. As in keepalived, the first address of its block says the family: that of its members where it sends unicast,
    /// else that of its first VIP. A version that is said counts, also for IPv6.
    /// </summary>
    public static VrrpProtocol Of(Cluster cluster, VrrpInstance instance)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(instance);
        var source = instance.Unicast && instance.Members.Select(m => cluster.FindHost(m.Host)).FirstOrDefault(h => h is not null) is { } first ? SourceOf(instance, first) : null;
        var family = (source ?? instance.VirtualIPAddresses.FirstOrDefault()?.Address)?.AddressFamily ?? AddressFamily.InterNetwork;
        return new VrrpProtocol(family, instance.Version ?? DefaultVersion(family == AddressFamily.InterNetworkV6));
    }

    /// <summary>The address that a member sends unicast adverts from: on the instance's interface, in the version of IP of its first VIP where it has one of that.</summary>
    internal static IPAddress SourceOf(VrrpInstance instance, ClusterHost member) =>
        member.AddressOn(instance.Interface, instance.VirtualIPAddresses.FirstOrDefault()?.Address.AddressFamily ?? member.Address.AddressFamily);

    // The field of the packet of version 2 (RFC 2338, 5.3.10).
    internal const int PasswordBytes = 8;

    /// <summary>Whether that version knows passwords (RFC 9568, 1.2: version 3 has no authentication).</summary>
    internal static bool HasPasswords(int version) => version != 3;

    /// <summary>The steps in which that version counts the time between adverts: whole seconds (RFC 3768, 5.3.7), or centiseconds (RFC 9568, 5.2.7).</summary>
    internal static TimeSpan StepOf(int version) => version == 3 ? TimeSpan.FromMilliseconds(10) : TimeSpan.FromSeconds(1);

    /// <summary>The longest time between adverts that the packet of that version holds: 8 bits of seconds, or 12 bits of centiseconds.</summary>
    internal static TimeSpan LongestAdvertOf(int version) => version == 3 ? TimeSpan.FromSeconds(40.95) : TimeSpan.FromSeconds(255);

    /// <summary>The version where none is said (keepalived.conf(5), version and vrrp_version).</summary>
    internal static int DefaultVersion(bool isIPv6) => isIPv6 ? 3 : 2;

    /// <summary>
    /// Whether a master takes packets for the addresses themselves, or only forwards what comes by way of them: its Accept_Mode (RFC 9568, 6.1).
    /// keepalived drops them with the firewall where not. Strict mode begins with off, and in version 2 stays so, but for the owner of the addresses.
    /// </summary>
    /// <param name="isOwner">Whether it owns the addresses: priority 255.</param>
    /// <param name="isStrict">Whether it is in strict mode.</param>
    /// <param name="version">The version of VRRP.</param>
    /// <param name="said">What <c>accept</c> and <c>no_accept</c> say, the last of them; <see langword="null"/> for neither.</param>
    internal static bool TakesPackets(bool isOwner, bool isStrict, int version, bool? said) =>
        isOwner || (said ?? !isStrict) && !(isStrict && version == 2);
}
