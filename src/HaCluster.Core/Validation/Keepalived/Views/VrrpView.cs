using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>A vrrp_instance as keepalived reads it: of settings that stand there more than once the last valid one counts, of addresses the first says whether it is IPv4 or IPv6.</summary>
internal sealed class VrrpView
{
    /// <summary>The priority of an address owner (RFC 9568, 5.2.4).</summary>
    internal const int OwnerPriority = 255;

    private const int DefaultPriority = 100;
    private const long Second = 1_000_000;

    private readonly List<AddressView> _addresses = [];
    private readonly List<AddressView> _excludedAddresses = [];
    private readonly List<AddressView> _peers = [];
    private readonly List<AddressView> _wrongFamily = [];
    private readonly List<KeepalivedStatement> _versionConflicts = [];
    private int? _priority;
    private int? _version;
    private bool? _isStrict;
    private bool? _accept;
    private bool _isMaster;
    private bool _hasState;

    internal VrrpView(KeepalivedStatement statement, GlobalsView globals)
    {
        Statement = statement;
        Globals = globals;
        foreach (var setting in statement.Children)
            Read(setting);
    }

    internal KeepalivedStatement Statement { get; }

    internal GlobalsView Globals { get; }

    internal string Name => Statement.WordText(1)!;

    internal int? VirtualRouterId { get; private set; }

    internal string? Interface { get; private set; }

    /// <summary>Whether it is one of IPv6; <see langword="null"/> where no address says so, which keepalived takes for IPv4.</summary>
    internal bool? Family { get; private set; }

    internal bool IsIPv6 => Family == true;

    /// <summary>The version of VRRP: IPv6 has 3 unless it sets another, IPv4 that of global_defs.</summary>
    internal int Version => IsIPv6 && _version == 2 && IsStrict ? 3 : _version ?? (IsIPv6 ? VrrpProtocol.DefaultVersion(isIPv6: true) : Globals.VrrpVersion);

    /// <summary>Settings of another version than the one that was set or deduced before them, which keepalived leaves out.</summary>
    internal IReadOnlyList<KeepalivedStatement> VersionConflicts => _versionConflicts;

    internal bool IsStrict => _isStrict ?? Globals.IsStrict;

    /// <summary>The priority; without one, state MASTER makes it the address owner's.</summary>
    internal int Priority => _priority ?? (_isMaster ? OwnerPriority : DefaultPriority);

    internal bool IsOwner => Priority == OwnerPriority;

    /// <summary>Whether it begins as master: as its state says, or without one as its priority says. In strict mode only an address owner does.</summary>
    internal bool IsMaster => IsStrict || !_hasState ? IsOwner : _isMaster;

    internal bool IsNoPreempt { get; private set; }

    /// <summary>Whether packets to its addresses get through while it is master; see <see cref="VrrpProtocol.TakesPackets"/>.</summary>
    internal bool TakesPackets => VrrpProtocol.TakesPackets(IsOwner, IsStrict, Version, _accept);

    /// <summary>Microseconds to wait before a master of lower priority is replaced.</summary>
    internal long PreemptDelay { get; private set; }

    /// <summary>Microseconds between two adverts.</summary>
    internal long AdvertInterval { get; private set; } = Second;

    /// <summary>The addresses of virtual_ipaddress that keepalived takes.</summary>
    internal IReadOnlyList<AddressView> Addresses => _addresses;

    /// <summary>The addresses of virtual_ipaddress_excluded.</summary>
    internal IReadOnlyList<AddressView> ExcludedAddresses => _excludedAddresses;

    /// <summary>The hosts to send adverts to.</summary>
    internal IReadOnlyList<AddressView> Peers => _peers;

    /// <summary>Addresses of another family than the instance's, which keepalived leaves out.</summary>
    internal IReadOnlyList<AddressView> WrongFamily => _wrongFamily;

    /// <summary>The source address of the adverts.</summary>
    internal AddressView? Source { get; private set; }

    /// <summary>The multicast group of mcast_dst_ip.</summary>
    internal AddressView? MulticastGroup { get; private set; }

    /// <summary>The first setting that asks for unicast.</summary>
    internal KeepalivedStatement? UnicastSetting { get; private set; }

    /// <summary>Whether adverts go to peers instead of a multicast group.</summary>
    internal bool IsUnicast => _peers.Count > 0;

    /// <summary><c>PASS</c>, <c>AH</c>, or <see langword="null"/> for none.</summary>
    internal string? AuthType { get; private set; }

    /// <summary>The setting of the password.</summary>
    internal KeepalivedStatement? AuthPass { get; private set; }

    internal KeepalivedStatement? Last(string keyword) => Statement.Last(keyword);

    internal bool Has(string keyword) => Statement.Last(keyword) is not null;

    private void Read(KeepalivedStatement setting)
    {
        switch (setting.Keyword)
        {
            case "virtual_router_id":
                VirtualRouterId = setting.Integer(1, 1, 255) ?? VirtualRouterId;
                break;
            case "interface":
                Interface = setting.WordText(1) ?? Interface;
                break;
            case "state":
                // A BACKUP after a MASTER is not read.
                _isMaster = setting.WordText(1) == "MASTER" || (_isMaster && setting.WordText(1) == "BACKUP");
                _hasState = true;
                break;
            case "priority":
                _priority = setting.Integer(1, 1, OwnerPriority) ?? DefaultPriority;
                break;
            case "version":
                ReadVersion(setting);
                break;
            case "strict_mode":
                _isStrict = setting.Switch() ?? _isStrict;
                break;
            case "nopreempt":
                IsNoPreempt = true;
                break;
            case "preempt":
                IsNoPreempt = false;
                break;
            case "accept":
                _accept = true;
                break;
            case "no_accept":
                _accept = false;
                break;
            case "preempt_delay":
                PreemptDelay = setting.Microseconds(1, 0, 1000 * Second) ?? 0;
                break;
            case "advert_int":
                AdvertInterval = setting.Microseconds(1, Second / 100, 255 * Second) ?? AdvertInterval;
                break;
            case "authentication":
                ReadAuthentication(setting);
                break;
            default:
                ReadAddresses(setting);
                break;
        }
    }

    private void ReadVersion(KeepalivedStatement setting)
    {
        if (setting.Integer(1, 2, 3) is not { } version)
            return;
        if ((_version ?? version) != version || (version == 2 && Family == true))
            _versionConflicts.Add(setting);
        else
            _version = version;
    }

    private void ReadAuthentication(KeepalivedStatement block)
    {
        foreach (var setting in block.Children)
        {
            if (setting.Is("auth_type") && setting.WordText(1) is "PASS" or "AH")
                AuthType = setting.WordText(1);
            else if (setting.Is("auth_pass"))
                AuthPass = setting;
        }
    }

    private void ReadAddresses(KeepalivedStatement setting)
    {
        switch (setting.Keyword)
        {
            case "native_ipv6" when Family != false:
                Family = true;
                _version = 3;
                break;
            case "use_ipvlan":
                for (var i = 1; i < setting.Count; i++)
                {
                    if (TakeFamily(AddressView.Read(setting, i)) is { } address)
                        Source ??= address;
                }
                break;
            case "mcast_src_ip" or "unicast_src_ip":
                Source = TakeFamily(AddressView.ReadStart(setting, 1)) ?? Source;
                break;
            case "mcast_dst_ip":
                MulticastGroup = TakeFamily(AddressView.ReadStart(setting, 1)) is { IsMulticast: true } group ? group : MulticastGroup;
                break;
            case "unicast_peer":
                _peers.AddRange(Lines(setting).Select(l => TakeFamily(AddressView.ReadStart(l, 0))).OfType<AddressView>());
                break;
            case "virtual_ipaddress":
                _addresses.AddRange(Lines(setting).Select(l => TakeFamily(AddressView.Read(l, 0))).OfType<AddressView>());
                break;
            case "virtual_ipaddress_excluded":
                _excludedAddresses.AddRange(Lines(setting).Select(l => AddressView.Read(l, 0)).OfType<AddressView>());
                break;
        }
        if (setting.Keyword is "unicast_src_ip" or "unicast_peer" or "unicast_fault_no_peer" or "check_unicast_src" or "old_unicast_checksum")
            UnicastSetting ??= setting;
    }

    private AddressView? TakeFamily(AddressView? address)
    {
        if (address is null)
            return null;
        Family ??= address.IsIPv6;
        if (Family == address.IsIPv6)
            return address;
        _wrongFamily.Add(address);
        return null;
    }

    private static IEnumerable<KeepalivedStatement> Lines(KeepalivedStatement list) => list.Children.Where(l => l.Count > 0);
}
