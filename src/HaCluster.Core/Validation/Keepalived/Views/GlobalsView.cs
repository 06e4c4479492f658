using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>What the global_defs of a node say, as keepalived reads them: the last setting of all blocks counts.</summary>
internal sealed class GlobalsView
{
    private readonly Dictionary<string, KeepalivedStatement> _last = [];

    internal GlobalsView(IReadOnlyList<KeepalivedStatement> blocks)
    {
        Blocks = blocks;
        foreach (var setting in blocks.SelectMany(b => b.Children))
            _last[setting.Keyword.ToString()] = setting;
        VrrpVersion = Last("vrrp_version")?.Integer(1, 2, 3) ?? VrrpProtocol.DefaultVersion(isIPv6: false);
    }

    /// <summary>The blocks, in order.</summary>
    internal IReadOnlyList<KeepalivedStatement> Blocks { get; }

    /// <summary>The version of VRRP of instances of IPv4 that set none.</summary>
    internal int VrrpVersion { get; }

    /// <summary>Whether instances hold to the RFCs to the letter unless they say otherwise.</summary>
    internal bool IsStrict => Has("vrrp_strict");

    /// <summary>The multicast group that adverts go to: 224.0.0.18 and ff02::12 unless another is set (RFC 9568, 5.1).</summary>
    internal AddressBits MulticastGroup(bool isIPv6) =>
        Last(isIPv6 ? "vrrp_mcast_group6" : "vrrp_mcast_group4") is { } setting && AddressView.ReadStart(setting, 1) is { IsMulticast: true } group && group.IsIPv6 == isIPv6
            ? group.Value
            : isIPv6 ? new AddressBits(0xff02_0000_0000_0000, 0x12) : new AddressBits(0, 0xe000_0012);

    internal bool Has(string keyword) => _last.ContainsKey(keyword);

    internal KeepalivedStatement? Last(string keyword) => _last.GetValueOrDefault(keyword);

    /// <summary>All settings of that keyword, in order.</summary>
    internal IEnumerable<KeepalivedStatement> All(string keyword) => Blocks.SelectMany(b => b.All(keyword));
}
