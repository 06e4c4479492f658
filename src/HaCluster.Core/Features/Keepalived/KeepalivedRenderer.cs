using System.Net;
using System.Net.Sockets;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Keepalived;

/// <summary>The keepalived.conf of a director (keepalived.conf(5)). Each block gets the texts that its object has beyond its properties.</summary>
public static class KeepalivedRenderer
{
    /// <summary>The file's text for one host.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="hostName">The host's name.</param>
    /// <param name="revealSecrets">Whether passwords stand in the text. Not by default: then they are eight stars.</param>
    /// <exception cref="HaClusterException">
    /// <c>HostUnknown</c>: a host is named but not described. <c>KeepalivedValueInvalid</c>: a string cannot stand in the file.
    /// <c>SecretUnavailable</c>: a password's variable or file is not there.
    /// <c>VrrpStateInvalid</c>: a member is to start in a state other than Master and Backup.
    /// <c>ServiceWithoutWeight</c>: no real server of a service takes connections.
    /// <c>HealthCheckPathInvalid</c>: the path of an HTTP check is not one.
    /// <c>KeepalivedTextInvalid</c>: the keepalived text of an object cannot stand in the file.
    /// </exception>
    public static string For(Cluster cluster, string hostName, bool revealSecrets = false) => For(cluster, hostName, revealSecrets, out _);

    /// <summary>The same, and of what each line was made, by its number from 0.</summary>
    internal static string For(Cluster cluster, string hostName, bool revealSecrets, out IReadOnlyList<KeepalivedOrigin?> origins)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return KeepalivedWriter.Write(NodesOf(cluster, cluster.RequireHost(hostName), revealSecrets), out origins);
    }

    /// <summary>Who runs scripts, where a keepalived text says nobody else.</summary>
    internal static ScriptUser RootUser { get; } = new() { User = "root" };

    private static IEnumerable<KeepalivedNode> NodesOf(Cluster cluster, ClusterHost host, bool revealSecrets)
    {
        var origin = new KeepalivedOrigin(Subject.Of(host), host.Source);
        var ofAll = KeepalivedExtra.Read(cluster.Keepalived, new KeepalivedOrigin(Subject.Of(cluster), cluster.Source));
        var text = KeepalivedExtra.Read(host.Keepalived, origin);
        var own = KeepalivedExtra.Join(ofAll.Where(n => !IsGlobal(n)), text.Where(n => !IsGlobal(n)).ToList()).ToList();
        yield return new KeepalivedComment($"Written by HaCluster for {host.Name} of {cluster.Name}: the next deploy overwrites what is changed here.") { Origin = origin };
        yield return GlobalOf(cluster, host, ofAll, text) with { Origin = origin };
        var switches = new List<KeepalivedNode>();
        var instances = cluster.VrrpInstancesOf(host.Name).Select(v => InstanceOf(cluster, v, v.Members.First(m => m.Host == host.Name), host, own, switches, revealSecrets)).ToList();
        // A service can have as many real servers as there are hosts.
        var hosts = cluster.Hosts.ToLookup(h => h.Name);
        var services = cluster.IpvsServicesOf(host.Name).Select(s => ServiceOf(cluster, s, name => hosts[name].FirstOrDefault() ?? cluster.RequireHost(name), switches)).ToList();
        // A whole block of the host's own takes the place of the one that the properties make.
        var groups = cluster.VrrpSyncGroupsOf(host.Name).Select(g => GroupOf(cluster, g, host));
        var blocks = KeepalivedExtra.Without(groups.Concat(instances).Concat(services), own).ToList();
        // Scripts, files and processes have to be known before an instance or a group that tracks them, which may be one of the host's own text.
        foreach (var node in KeepalivedExtra.Without(TrackedBlocks.Of(cluster, host, [.. own, .. blocks]), own).Concat(own).Concat(switches).Concat(blocks))
            yield return node;
    }

    private static bool IsGlobal(KeepalivedNode node) => KeepalivedExtra.KeyOf(node) == "global_defs";

    private static KeepalivedBlock GlobalOf(Cluster cluster, ClusterHost host, params ReadOnlySpan<ValueList<KeepalivedNode>> texts)
    {
        // Without a user, keepalived looks for one that Debian does not have, and removes the scripts. Root can do what scripts are for:
        // signal a process, stop a service. Script security sees to it that nobody else changes what root runs.
        var global = new KeepalivedConfiguration { Global = new GlobalDefs { RouterId = host.Name, EnableScriptSecurity = true, ScriptUser = RootUser, LvsSyncDaemon = ConnectionSync.Of(cluster, host.Name) } };
        var block = (KeepalivedBlock)global.ToNodes().Single();
        foreach (var text in texts)
            block = block with { Children = KeepalivedExtra.Join(block.Children, [.. text.OfType<KeepalivedRaw>().Where(IsGlobal).SelectMany(g => g.Children ?? [])]).ToValueList() };
        return block;
    }

    private static KeepalivedNode GroupOf(Cluster cluster, VrrpSyncGroup group, ClusterHost host)
    {
        var origin = new KeepalivedOrigin(Subject.Of(group), group.Source);
        var here = cluster.VrrpInstancesOf(host.Name).Select(v => v.Name).ToHashSet();
        var block = VrrpShape.SyncGroup.ToNode(group.ToBlock(group.Instances.Where(here.Contains).ToValueList()), revealSecrets: false);
        return block with { Children = KeepalivedExtra.Join(block.Children, KeepalivedExtra.Read(group.Keepalived, origin)).ToValueList(), Origin = origin };
    }

    private static KeepalivedNode InstanceOf(Cluster cluster, VrrpInstance instance, VrrpMember member, ClusterHost host, List<KeepalivedNode> others, List<KeepalivedNode> switches, bool revealSecrets)
    {
        var origin = new KeepalivedOrigin(Subject.Of(instance), instance.Source);
        var ofMember = new KeepalivedOrigin(Subject.Of(instance, member), member.Source ?? instance.Source);
        var block = VrrpShape.Instance.ToNode(PropertiesOf(cluster, instance, member, host, revealSecrets), revealSecrets);
        var said = block.Children.Select(n => n is KeepalivedDirective { Words: ["state" or "priority", ..] } ? n with { Origin = ofMember } : n);
        var children = KeepalivedExtra.Join(KeepalivedExtra.Join(said, KeepalivedExtra.Read(instance.Keepalived, origin)), KeepalivedExtra.Read(member.Keepalived, ofMember)).ToList();
        if (!Switches.CanTrack(instance.Name, children, others))
            return block with { Children = children.ToValueList(), Origin = origin };
        var name = InstanceSwitch.NameOf(instance.Name);
        switches.Add(Switches.Definition(name) with { Origin = origin });
        return block with { Children = Switches.Track(children, name).ToValueList(), Origin = origin };
    }

    /// <summary>What the properties say of an instance on one of its members.</summary>
    /// <exception cref="HaClusterException"><c>VrrpStateInvalid</c>, <c>HostUnknown</c> or <c>SecretUnavailable</c>.</exception>
    internal static VrrpInstanceBlock PropertiesOf(Cluster cluster, VrrpInstance instance, VrrpMember member, ClusterHost host, bool revealSecrets)
    {
        // An advert carries addresses of one family only; those of the other family go with them without being advertised.
        var family = VrrpProtocol.Of(cluster, instance).Family;
        // Health checks that spoke from the VIP would never get an answer: the real server has it, too, and answers itself. For IPv6 the kernel takes the
        // address that was added last, where keepalived does not see to it (as it does by itself for one of 128 bits).
        var speaks = cluster.IpvsServicesOf(host.Name).Any(s => s.Address.AddressFamily == AddressFamily.InterNetworkV6);
        var addresses = instance.VirtualIPAddresses.ToLookup(a => a.Address.AddressFamily == family, a => new VirtualAddress
        {
            Address = a,
            PreferredLifetime = speaks && a.Address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv6LinkLocal: false } && VipNetwork.IsNamed(a) ? VrrpPart.NeverPreferred : null,
        });
        return new()
        {
            Name = instance.Name,
            State = instance.StateOf(member),
            Interface = instance.Interface,
            VirtualRouterId = instance.VirtualRouterId,
            Priority = member.Priority,
            AdvertInterval = instance.AdvertInterval,
            Version = instance.Version,
            Preempt = instance.NoPreempt ? false : null,
            PreemptDelay = instance.PreemptDelay,
            Authentication = instance.AuthPass is { } secret ? new() { Type = "PASS", Pass = revealSecrets ? Secret.FromValue(secret.RevealFor($"vrrpInstance {instance.Name}, authPass", instance.Source)) : secret } : null,
            UnicastSourceIP = instance.Unicast ? VrrpProtocol.SourceOf(instance, host) : null,
            UnicastPeers = instance.Unicast
                ? instance.Members.Where(m => m.Host != host.Name).Select(m => new UnicastPeer { Address = VrrpProtocol.SourceOf(instance, cluster.RequireHost(m.Host)) }).ToValueList()
                : [],
            VirtualIPAddresses = addresses[true].ToValueList(),
            ExcludedIPAddresses = addresses[false].ToValueList(),
            TrackInterfaces = TrackLists.Entries(instance.TrackInterfaces),
            TrackScripts = TrackLists.Entries(instance.TrackScripts),
            TrackFiles = TrackLists.Entries(instance.TrackFiles),
            TrackProcesses = TrackLists.Entries(instance.TrackProcesses),
            TrackBfds = TrackLists.Entries(instance.TrackBfds),
        };
    }

    private static KeepalivedNode ServiceOf(Cluster cluster, IpvsService service, Func<string, ClusterHost> hostOf, List<KeepalivedNode> switches)
    {
        // keepalived has no quorum of 0: it calls a service without any weight a mistake, and so does its -t.
        if (service.RealServers.All(r => r.Weight == 0))
            throw new HaClusterException("ServiceWithoutWeight", $"ipvsService {service.Name}: keepalived needs at least one real server with a weight above 0.", service.Source);
        var origin = new KeepalivedOrigin(Subject.Of(service), service.Source);
        var text = KeepalivedExtra.Read(service.Keepalived, origin);
        var block = VirtualServerShape.VirtualServer.ToNode(PropertiesOf(service), revealSecrets: false);
        // keepalived applies some settings only to the real servers that come after them.
        var servers = KeepalivedExtra.Without(service.RealServers.Select(r => RealServerOf(cluster.AddressOf(service, hostOf(r.Host)), service, r, switches)), text);
        return block with { Children = KeepalivedExtra.Join(block.Children, text).Concat(servers).ToValueList(), Origin = origin };
    }

    /// <summary>What the properties say of a service, but for its real servers.</summary>
    internal static VirtualServerBlock PropertiesOf(IpvsService service) => new()
    {
        Address = service.Mark is { } mark ? new() { Fwmark = mark } : new() { Address = service.Address.Address, Port = service.Address.Port },
        IPFamily = service.Mark is not null && service.Address.AddressFamily == AddressFamily.InterNetworkV6 ? AddressFamily.InterNetworkV6 : null,
        DelayLoop = DelayLoopOf(service),
        Scheduler = service.Scheduler,
        Ops = service.OnePacket,
        ShPort = service.Scheduler == IpvsScheduler.Sh && service.SchedulerFlags.HasFlag(IpvsSchedulerFlags.Port),
        ShFallback = service.Scheduler == IpvsScheduler.Sh && service.SchedulerFlags.HasFlag(IpvsSchedulerFlags.Fallback),
        MhPort = service.Scheduler == IpvsScheduler.Mh && service.SchedulerFlags.HasFlag(IpvsSchedulerFlags.Port),
        MhFallback = service.Scheduler == IpvsScheduler.Mh && service.SchedulerFlags.HasFlag(IpvsSchedulerFlags.Fallback),
        Flag1 = service.Scheduler is not (IpvsScheduler.Sh or IpvsScheduler.Mh) && service.SchedulerFlags.HasFlag(IpvsSchedulerFlags.Fallback),
        Flag2 = service.Scheduler is not (IpvsScheduler.Sh or IpvsScheduler.Mh) && service.SchedulerFlags.HasFlag(IpvsSchedulerFlags.Port),
        Flag3 = service.SchedulerFlags.HasFlag(IpvsSchedulerFlags.Third),
        LvsMethod = new() { Method = service.Forwarding },
        Protocol = service.Mark is null ? service.Protocol : null,
        Persistence = service.Persistence is { } timeout ? new() { Timeout = timeout } : null,
        InhibitOnFailure = service.InhibitOnFailure,
        Alpha = service.Alpha,
        Omega = service.Omega,
        Quorum = service.Quorum,
        Hysteresis = service.Hysteresis,
        QuorumUp = service.QuorumUp is { } up ? new(up) : null,
        QuorumDown = service.QuorumDown is { } down ? new(down) : null,
        SorryServer = service.SorryServer is { } sorry ? new() { Address = sorry.Address, Port = service.Mark is null ? sorry.Port : null } : null,
    };

    /// <summary>The interval of all checks of a service that say no other; a file is looked at when it changes, and has none.</summary>
    private static TimeSpan? DelayLoopOf(IpvsService service) => service.HealthCheck is { Kind: not IpvsHealthCheckKind.File } check ? check.Interval : null;

    private static KeepalivedNode RealServerOf(IPAddress address, IpvsService service, RealServer server, List<KeepalivedNode> switches)
    {
        var origin = new KeepalivedOrigin(Subject.Of(service, server), server.Source ?? service.Source);
        var block = VirtualServerShape.RealServer.ToNode(PropertiesOf(address, service, server), revealSecrets: false);
        // A port out of its range is for HA017 to say.
        var name = RealServerSwitch.NameOf(service, new IPEndPoint(address, ModelRanges.Port.Contains(service.PortOf(server)) ? service.PortOf(server) : service.Address.Port));
        switches.Add(Switches.Definition(name) with { Origin = origin });
        return block with { Children = KeepalivedExtra.Join(block.Children, KeepalivedExtra.Read(server.Keepalived, origin)).Append(Switches.Check(name)).ToValueList(), Origin = origin };
    }

    /// <summary>What the properties say of a real server.</summary>
    /// <exception cref="HaClusterException"><c>HealthCheckPathInvalid</c>: the path of an HTTP check is not one.</exception>
    internal static RealServerBlock PropertiesOf(IPAddress address, IpvsService service, RealServer server) => new()
    {
        Address = new() { Address = address, Port = service.Mark is null ? service.PortOf(server) : null },
        LvsMethod = server.Forwarding is { } forwarding && forwarding != service.Forwarding ? new() { Method = forwarding } : null,
        Weight = server.Weight,
        HealthChecks = (server.HealthCheck ?? service.HealthCheck) is { } check ? [HealthCheckText.BlockOf(check, check.Interval == DelayLoopOf(service) ? null : check.Interval, service.Mark is null ? null : service.Address.Port)] : [],
    };
}
