using System.Net.Sockets;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>What keepalived puts into the kernel's IPVS table for a keepalived.conf while every real server is alive.</summary>
internal static class IpvsEntries
{
    /// <summary>What a keepalived.conf says.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="text">Its text.</param>
    public static KeepalivedConfiguration Read(string path, string text) => KeepalivedConfiguration.From(KeepalivedExpansion.Of(KeepalivedTree.Parse(new ConfigFile(text, path))));

    /// <summary>The virtual services with an address of their own or a firewall mark; those of a group are left out.</summary>
    public static IEnumerable<IpvsRule> Of(KeepalivedConfiguration configuration) => configuration.VirtualServers
        .Where(v => v.Address is { Address: not null, Fwmark: null, Group: null } or { Fwmark: > 0 })
        .Select(RuleOf);

    private static IpvsRule RuleOf(VirtualServerBlock block) => new()
    {
        Protocol = block.Address.Fwmark is null ? block.Protocol ?? IpvsProtocol.Tcp : null,
        Address = block.Address.Fwmark is null ? IpvsEndPoint.Of(block.Address.Address!, block.Address.Port ?? 0) : null,
        FirewallMark = (uint?)block.Address.Fwmark,
        IPv6 = block.Address.Fwmark is not null && (block.IPFamily ?? block.RealServers.Select(r => r.Address.Address.AddressFamily).FirstOrDefault()) == AddressFamily.InterNetworkV6,
        Scheduler = block.Scheduler ?? IpvsScheduler.Wlc,
        SchedulerFlags = VirtualServerReader.FlagsOf(block, block.Scheduler ?? IpvsScheduler.Wlc),
        Persistence = block.Persistence?.InForce,
        PersistenceNetmask = block.PersistenceGranularity,
        PersistenceEngine = block.PersistenceEngine,
        OnePacket = block.Ops,
        RealServers = block.RealServers.Select(r => RuleOf(block, r)).ToValueList(),
    };

    private static IpvsRuleServer RuleOf(VirtualServerBlock block, RealServerBlock server)
    {
        var method = server.LvsMethod ?? block.LvsMethod;
        return new()
        {
            Address = IpvsEndPoint.Of(server.Address.Address, server.Address.Port is > 0 and var port ? port : block.Address.Port ?? 0),
            Forwarding = method?.Method ?? IpvsForwarding.Masquerade,
            Weight = server.Weight ?? block.Weight ?? 1,
            UpperThreshold = (int)(server.UpperThreshold ?? 0),
            LowerThreshold = (int)(server.LowerThreshold ?? 0),
            TunnelType = method?.TunnelType ?? IpvsTunnelType.Ipip,
            TunnelPort = method?.TunnelPort,
            TunnelChecksum = method?.TunnelChecksum ?? IpvsTunnelChecksum.Off,
        };
    }
}
