using System.Net;
using FsCheck;
using FsCheck.Fluent;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;

namespace HaCluster.Core.Tests.Formats;

/// <summary>Makes IPVS tables of every shape that rules can say.</summary>
internal static class IpvsRuleArbitrary
{
    private static Gen<bool> Bools { get; } = Gen.Elements(true, false);

    private static Gen<string> Hosts(bool isIPv6) =>
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(i => (byte)i), isIPv6 ? 16 : 4)
        from name in Gen.Elements("web1", "web-2.example.net", "a_b", "3com")
        from isName in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select isIPv6 ? $"[{new IPAddress(bytes)}]" : isName ? name : $"{new IPAddress(bytes)}";

    private static Gen<IpvsEndPoint> EndPoints(bool isIPv6) =>
        from host in Hosts(isIPv6)
        from port in Gen.OneOf(Gen.Choose(1, 65535).Select(p => $"{p}"), Gen.Elements("http", "0"))
        select IpvsEndPoint.Parse($"{host}:{port}");

    private static Gen<IpvsRuleServer> Servers(bool isIPv6) =>
        from forwarding in Gen.Elements(Enum.GetValues<IpvsForwarding>())
        from crosses in Bools
        from address in EndPoints(isIPv6 ^ (crosses && forwarding == IpvsForwarding.Tunnel))
        from weight in Gen.OneOf(Gen.Constant(1), Gen.Choose(0, int.MaxValue))
        from upper in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, int.MaxValue))
        from lower in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, int.MaxValue))
        from tunnel in Gen.Elements(Enum.GetValues<IpvsTunnelType>())
        from port in Gen.Choose(1, 65535)
        from checksum in Gen.Elements(Enum.GetValues<IpvsTunnelChecksum>())
        let type = forwarding == IpvsForwarding.Tunnel ? tunnel : IpvsTunnelType.Ipip
        select new IpvsRuleServer
        {
            Address = address,
            Forwarding = forwarding,
            Weight = weight,
            UpperThreshold = upper,
            LowerThreshold = lower,
            TunnelType = type,
            TunnelPort = type == IpvsTunnelType.Gue ? port : null,
            TunnelChecksum = type == IpvsTunnelType.Ipip || (type == IpvsTunnelType.Gre && checksum == IpvsTunnelChecksum.Remote) ? IpvsTunnelChecksum.Off : checksum,
        };

    private static Gen<IpvsRule> RulesOfAddress { get; } =
        from protocol in Gen.Elements(Enum.GetValues<IpvsProtocol>())
        from isIPv6 in Bools
        from address in EndPoints(isIPv6)
        select new IpvsRule { Protocol = protocol, Address = address };

    private static Gen<IpvsRule> RulesOfMark { get; } =
        from mark in Gen.OneOf(Gen.Choose(1, 100).Select(m => (uint)m), Gen.Constant(uint.MaxValue))
        from isIPv6 in Bools
        select new IpvsRule { FirewallMark = mark, IPv6 = isIPv6 };

    private static Gen<IpvsRule> Rules { get; } =
        from rule in Gen.Frequency((3, RulesOfAddress), (1, RulesOfMark))
        let isIPv6 = rule.Address?.IsIPv6 ?? rule.IPv6
        from scheduler in Gen.Elements(Enum.GetValues<IpvsScheduler>())
        from flags in Gen.Choose(0, 7)
        from seconds in Gen.OneOf(Gen.Choose(1, 2678400), Gen.Elements(1, 300, 2678400))
        from isPersistent in Bools
        from mask in Gen.Elements(isIPv6 ? ["1", "64", "128"] : new string?[] { "255.255.255.0", "0.0.0.0", "255.255.255.255" }).OrNull()
        from engine in Gen.Elements<string?>("sip", null)
        from isOnePacket in Bools
        from count in Gen.Choose(0, 4)
        from servers in Gen.ArrayOf(Servers(isIPv6), count)
        select rule with
        {
            Scheduler = scheduler,
            SchedulerFlags = (IpvsSchedulerFlags)flags,
            Persistence = isPersistent || rule.Address?.Port == "0" ? TimeSpan.FromSeconds(seconds) : null,
            PersistenceNetmask = mask,
            PersistenceEngine = engine,
            OnePacket = isOnePacket && rule.Protocol is null or IpvsProtocol.Udp,
            RealServers = servers.DistinctBy(s => s.Address).ToValueList(),
        };

    internal static Arbitrary<ValueList<IpvsRule>> Tables { get; } = (
        from count in Gen.Choose(0, 5)
        from rules in Gen.ArrayOf(Rules, count)
        select rules.DistinctBy(r => (r.Protocol, r.Address, r.FirewallMark, r.IPv6)).ToValueList()).ToArbitrary();
}
