using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived;

/// <summary>One node of a cluster, as its keepalived.conf describes it.</summary>
/// <param name="name">The node's name, or its file's path where nothing better is known.</param>
/// <param name="expansion">What keepalived sees of its configuration.</param>
public sealed class LintNode(string name, KeepalivedExpansion expansion)
{
    private Dictionary<string, List<KeepalivedStatement>>? _blocks;
    private GlobalsView? _globals;
    private List<VrrpView>? _vrrpInstances;
    private List<SyncGroupView>? _syncGroups;
    private Dictionary<(bool IsIPv6, AddressBits Value), VrrpView>? _holders;
    private TrackTable? _tracks;
    private List<VirtualServerGroupView>? _virtualServerGroups;
    private List<VirtualServerView>? _virtualServers;

    /// <summary>The node's name, or its file's path where nothing better is known.</summary>
    public string Name { get; } = name;

    /// <summary>What keepalived sees of its configuration.</summary>
    public KeepalivedExpansion Expansion { get; } = expansion;

    /// <summary>The release of keepalived that is to read it, in three parts; <see langword="null"/> for any.</summary>
    public Version? KeepalivedVersion { get; private init; }

    /// <summary>What global_defs say.</summary>
    internal GlobalsView Globals => _globals ??= new GlobalsView(Blocks("global_defs"));

    /// <summary>The VRRP instances that keepalived takes: those with a name, and of those of the same name the first.</summary>
    internal IReadOnlyList<VrrpView> VrrpInstances => _vrrpInstances ??= [.. NamedBlocks("vrrp_instance").Select(b => new VrrpView(b, Globals))];

    /// <summary>The VRRP instance that holds an address, advertised or not; <see langword="null"/> for none.</summary>
    internal VrrpView? HolderOf(AddressView address) => VrrpInstances.Count == 0 ? null : (_holders ??= ReadHolders()).GetValueOrDefault((address.IsIPv6, address.Value));

    /// <summary>The VRRP instance that holds the address of a service, or one of its group; <see langword="null"/> for none.</summary>
    internal VrrpView? HolderOf(VirtualServerView service) =>
        service.Endpoint is { } endpoint ? HolderOf(endpoint.Address) : service.Group?.Addresses.Select(a => HolderOf(a.Address)).FirstOrDefault(h => h is not null);

    /// <summary>The sync groups that keepalived takes: those with a name, and of those of the same name the first.</summary>
    internal IReadOnlyList<SyncGroupView> SyncGroups => _syncGroups ??= [.. NamedBlocks("vrrp_sync_group").Select(b => new SyncGroupView(b))];

    /// <summary>What can be tracked.</summary>
    internal TrackTable Tracks => _tracks ??= new TrackTable(Expansion.Statements);

    /// <summary>All virtual_server_groups, also those that keepalived leaves out.</summary>
    internal IReadOnlyList<VirtualServerGroupView> VirtualServerGroups =>
        _virtualServerGroups ??= [.. Blocks("virtual_server_group").Where(b => b.Count > 1).Select(b => new VirtualServerGroupView(b))];

    /// <summary>The virtual servers with an address, a mark or a group name that keepalived can read.</summary>
    internal IReadOnlyList<VirtualServerView> VirtualServers => _virtualServers ??= ReadVirtualServers();

    /// <summary>Reads a node's configuration.</summary>
    /// <param name="input">The file.</param>
    /// <param name="files">Where included files are.</param>
    public static LintNode Of(LintInput input, IConfigFiles files)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new LintNode(input.Name, KeepalivedExpansion.Of(KeepalivedTree.Parse(input.File), new ExpansionOptions { ConfigId = input.ConfigId, Files = files }))
        {
            KeepalivedVersion = input.KeepalivedVersion is { } version ? new Version(version.Major, version.Minor, Math.Max(0, version.Build)) : null,
        };
    }

    /// <summary>The statements of the top level with that keyword, in order.</summary>
    internal IReadOnlyList<KeepalivedStatement> Blocks(string keyword) =>
        (_blocks ??= Expansion.Statements.GroupBy(s => s.Keyword.ToString()).ToDictionary(g => g.Key, g => g.ToList())).GetValueOrDefault(keyword) ?? [];

    /// <summary>Those blocks of that keyword that have a name; of several with the same name, the first.</summary>
    internal IEnumerable<KeepalivedStatement> NamedBlocks(string keyword) => Blocks(keyword).Where(b => b.Count == 2).DistinctBy(b => b.WordText(1));

    private Dictionary<(bool, AddressBits), VrrpView> ReadHolders()
    {
        var holders = new Dictionary<(bool, AddressBits), VrrpView>();
        foreach (var instance in VrrpInstances)
        {
            foreach (var address in instance.Addresses.Concat(instance.ExcludedAddresses))
                holders.TryAdd((address.IsIPv6, address.Value), instance);
        }
        return holders;
    }

    private List<VirtualServerView> ReadVirtualServers()
    {
        var groups = new Dictionary<string, VirtualServerGroupView>();
        foreach (var group in VirtualServerGroups)
        {
            if (!group.IsEmpty && !group.IsAmbiguous)
                groups.TryAdd(group.Name, group);
        }
        return [.. Blocks("virtual_server").Select(b => VirtualServerView.Read(b, groups)).OfType<VirtualServerView>()];
    }
}
