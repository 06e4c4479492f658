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
    /// <summary>The virtual services with an address of their own; those of a group or of a firewall mark are left out.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<IpvsRule> Of(string path, string text)
    {
        var tree = KeepalivedTree.Parse(new ConfigFile(text, path));
        return KeepalivedConfiguration.From(KeepalivedExpansion.Of(tree)).VirtualServers
            .Where(v => v.Address is { Address: not null, Port: not null, Fwmark: null, Group: null })
            .Select(RuleOf);
    }

    private static IpvsRule RuleOf(VirtualServerBlock block) => new()
    {
        Protocol = block.Protocol ?? IpvsProtocol.Tcp,
        Address = IpvsEndPoint.Of(block.Address.Address!, block.Address.Port!.Value),
        Scheduler = block.Scheduler ?? IpvsScheduler.Wlc,
        SchedulerFlags = (block.Flag1 || block.ShFallback || block.MhFallback ? IpvsSchedulerFlags.Fallback : 0)
            | (block.Flag2 || block.ShPort || block.MhPort ? IpvsSchedulerFlags.Port : 0)
            | (block.Flag3 ? IpvsSchedulerFlags.Third : 0),
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
            Address = IpvsEndPoint.Of(server.Address.Address, server.Address.Port is > 0 and var port ? port : block.Address.Port!.Value),
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
