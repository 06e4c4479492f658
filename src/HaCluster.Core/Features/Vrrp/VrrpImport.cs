using System.Net;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>
/// The VRRP instances, each made of the blocks that its members have for it. A setting is the instance's where all members have the same;
/// otherwise it stays in the text of those that have it.
/// </summary>
internal sealed class VrrpImport(HostMap hosts, List<string> warnings)
{
    public IEnumerable<VrrpInstance> Instances() =>
        hosts.Read.SelectMany(r => PartsOf(r.Host, r.Reading.Keepalived)).ToList().GroupBy(p => p.Block.Name).Select(g => Describe([.. g]));

    /// <summary>The sync groups of described instances that all their members have alike. The others, and those that do more than to hold together, stay text.</summary>
    public IEnumerable<VrrpSyncGroup> SyncGroups(Cluster cluster)
    {
        var blocks = hosts.Read.SelectMany(r => hosts.RestOf(r.Host).SyncGroups.Select(g => (r.Host, Block: g))).ToList();
        foreach (var same in blocks.GroupBy(b => b.Block.Name).Select(g => g.ToList()))
        {
            var block = same[0].Block;
            var instances = cluster.VrrpInstances.Where(v => block.Group.Contains(v.Name)).ToList();
            var group = new VrrpSyncGroup
            {
                Name = block.Name,
                Instances = block.Group,
                TrackInterfaces = TrackLists.From(TrackKind.Interface, block.TrackInterfaces),
                TrackScripts = TrackLists.From(TrackKind.Script, block.TrackScripts),
                TrackFiles = TrackLists.From(TrackKind.File, block.TrackFiles),
                TrackProcesses = TrackLists.From(TrackKind.Process, block.TrackProcesses),
                TrackBfds = TrackLists.From(TrackKind.Bfd, block.TrackBfds),
            };
            if (instances.Count < 2 || instances.Count != block.Group.Count || block with { SyncGroupTrackingWeight = true } != group.ToBlock(block.Group) || !KeepalivedText.CanQuote(block.Name)
                || same.Exists(b => b.Block != block || !Knows(b.Host, group.TrackInterfaces)) || instances.Exists(v => !v.Members.Select(m => m.Host).ToHashSet().SetEquals(same.Select(b => b.Host))))
                continue;
            foreach (var host in same.Select(b => b.Host).Distinct())
                hosts.Keep(host, hosts.RestOf(host) with { SyncGroups = hosts.RestOf(host).SyncGroups.Where(g => g.Name != block.Name).ToValueList() });
            yield return group;
        }
    }

    /// <summary>The blocks that can be described. The others stay text.</summary>
    private List<VrrpPart> PartsOf(string host, KeepalivedConfiguration config)
    {
        var parts = config.VrrpInstances.Select(block => new VrrpPart(host, block, config.Global ?? new GlobalDefs()))
            .Where(p => p is { Interface: not null, Block.VirtualRouterId: not null, Block.Name.Length: > 0 } && KeepalivedText.CanQuote(p.Block.Name))
            .DistinctBy(p => p.Block.Name).ToList();
        var others = config.VrrpInstances.Except(parts.Select(p => p.Block)).ToValueList();
        warnings.AddRange(others.Select(o => $"{host}: vrrp_instance {ShownText.Of(o.Name)} has no interface or no virtual_router_id, or a name that stands there twice; it is kept as text."));
        hosts.Keep(host, config with { VrrpInstances = others });
        return parts;
    }

    private VrrpInstance Describe(List<VrrpPart> parts)
    {
        var first = parts.MaxBy(p => p.Priority)!;
        var instance = new VrrpInstance
        {
            Name = first.Block.Name,
            Interface = first.Interface!,
            VirtualRouterId = first.Block.VirtualRouterId!.Value,
            VirtualIPAddresses = first.Addresses,
            AdvertInterval = Common(parts, p => p.AdvertInterval, VrrpPart.DefaultAdvertInterval),
            Version = Common(parts, p => p.Version, null),
            NoPreempt = Common(parts, p => p.NoPreempt, false),
            PreemptDelay = Common(parts, p => p.Block.PreemptDelay, null),
            AuthPass = parts.Select(p => p.AuthPass).FirstOrDefault(p => p is not null),
            Members = parts.Select(MemberOf).ToValueList(),
            TrackInterfaces = InterfacesOf(parts),
            TrackScripts = Tracks(parts, TrackKind.Script, b => b.TrackScripts),
            TrackFiles = Tracks(parts, TrackKind.File, b => b.TrackFiles),
            TrackProcesses = Tracks(parts, TrackKind.Process, b => b.TrackProcesses),
            TrackBfds = Tracks(parts, TrackKind.Bfd, b => b.TrackBfds),
        };
        instance = instance with { Unicast = parts.All(p => IsUnicast(p, parts, instance)) };
        warnings.AddRange(parts.Where(p => !Equals(p.AuthPass, instance.AuthPass))
            .Select(p => $"{p.Host}: the authentication of vrrp_instance {instance.Name} is not that of the other members; it is described like theirs."));
        var rests = parts.Select(p => VrrpShape.Instance.ToNodes(RestOf(p, instance), revealSecrets: true).ToLookup(KeepalivedExtra.KeyOf)).ToList();
        return instance with
        {
            Keepalived = RestText.Of(rests[0].Where(n => IsCommon(n.Key, rests)).SelectMany(n => n), $"vrrp_instance {instance.Name}", warnings),
            Members = instance.Members.Select((m, i) => m with
            {
                State = instance.StateOf(m) == parts[i].State ? null : parts[i].State,
                Keepalived = RestText.Of(rests[i].Where(n => !IsCommon(n.Key, rests)).SelectMany(n => n), $"{m.Host}, vrrp_instance {instance.Name}", warnings),
            }).ToValueList(),
        };
    }

    // 255 is for the owner of the address: it stays in the text of that member.
    private static VrrpMember MemberOf(VrrpPart part) => new() { Host = part.Host, Priority = Math.Clamp(part.Priority, VrrpRanges.Priority.Least, VrrpRanges.Priority.Most) };

    /// <summary>The block without what the instance says of this member.</summary>
    private static VrrpInstanceBlock RestOf(VrrpPart part, VrrpInstance instance)
    {
        var (block, addressesSaid) = (part.Block, part.HasPlainAddresses && part.Addresses.Equals(instance.VirtualIPAddresses));
        return block with
        {
            State = null,
            Interface = part.Interface == instance.Interface ? null : part.Interface,
            VirtualRouterId = block.VirtualRouterId == instance.VirtualRouterId ? null : block.VirtualRouterId,
            Priority = VrrpRanges.Priority.Contains(part.Priority) ? null : part.Priority,
            AdvertInterval = part.AdvertInterval == instance.AdvertInterval ? null : part.AdvertInterval,
            Version = part.Version == instance.Version ? null : block.Version,
            Preempt = part.NoPreempt == instance.NoPreempt && part.NoPreempt ? null : block.Preempt,
            PreemptDelay = block.PreemptDelay == instance.PreemptDelay ? null : block.PreemptDelay,
            UnicastSourceIP = instance.Unicast ? null : block.UnicastSourceIP,
            UnicastPeers = instance.Unicast ? [] : block.UnicastPeers,
            VirtualIPAddresses = addressesSaid ? [] : block.VirtualIPAddresses,
            ExcludedIPAddresses = addressesSaid ? [] : block.ExcludedIPAddresses,
            Authentication = part.AuthPass is null ? block.Authentication : null,
            TrackInterfaces = instance.TrackInterfaces.Count > 0 ? [] : block.TrackInterfaces,
            TrackScripts = instance.TrackScripts.Count > 0 ? [] : block.TrackScripts,
            TrackFiles = instance.TrackFiles.Count > 0 ? [] : block.TrackFiles,
            TrackProcesses = instance.TrackProcesses.Count > 0 ? [] : block.TrackProcesses,
            TrackBfds = instance.TrackBfds.Count > 0 ? [] : block.TrackBfds,
        };
    }

    /// <summary>Whether the part sends its adverts from its host's address to those of the other members, and to no one else.</summary>
    private bool IsUnicast(VrrpPart part, List<VrrpPart> parts, VrrpInstance instance) =>
        part.Block is { UnicastPeers: { Count: > 0 } peers } block
        && (block.UnicastSourceIP is null || block.UnicastSourceIP.Equals(SourceOf(instance, part)))
        && peers.All(p => p is { MinTtl: null, MaxTtl: null })
        && peers.Select(p => p.Address).ToHashSet().SetEquals(parts.Where(p => p.Host != part.Host).Select(p => SourceOf(instance, p)));

    private IPAddress SourceOf(VrrpInstance instance, VrrpPart part) => VrrpProtocol.SourceOf(instance, hosts.HostOf(part.Host));

    private ValueList<VrrpTrack> InterfacesOf(List<VrrpPart> parts) =>
        Tracks(parts, TrackKind.Interface, b => b.TrackInterfaces) is var tracks && parts.TrueForAll(p => Knows(p.Host, tracks)) ? tracks : [];

    // An interface without an address is described nowhere.
    private bool Knows(string host, ValueList<VrrpTrack> interfaces) =>
        hosts.HostOf(host) is var described && (described.Interfaces.Count == 0 || interfaces.All(t => described.FindInterface(t.Name) is not null));

    // What the members track differently stays in the text of each.
    private static ValueList<VrrpTrack> Tracks(List<VrrpPart> parts, TrackKind kind, Func<VrrpInstanceBlock, ValueList<TrackEntry>> list) =>
        TrackLists.From(kind, Common(parts, p => list(p.Block), []));

    private static T Common<T>(List<VrrpPart> parts, Func<VrrpPart, T> value, T otherwise) =>
        parts.All(p => EqualityComparer<T>.Default.Equals(value(p), value(parts[0]))) ? value(parts[0]) : otherwise;

    private static bool IsCommon(string key, List<ILookup<string, KeepalivedNode>> rests) => rests.All(r => r[key].SequenceEqual(rests[0][key]));
}
