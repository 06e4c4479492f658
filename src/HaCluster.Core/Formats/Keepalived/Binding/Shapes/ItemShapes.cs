using System.Net.Sockets;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;
using static HaCluster.Formats.Keepalived.Binding.Shapes.Words;

namespace HaCluster.Formats.Keepalived.Binding.Shapes;

/// <summary>The values of several words, and the items of lists.</summary>
internal static class ItemShapes
{
    internal static readonly WordList<string> AnyWords = new(Item, least: 0);

    internal static readonly WordList<string> SomeWords = new(Item);

    internal static readonly OneWord<AddressFamily?> Family = OneOf(("inet", AddressFamily.InterNetwork), ("inet6", AddressFamily.InterNetworkV6));

    internal static readonly PartsShape<ServerAddress> Server = new(
        new ServerAddress(),
        new ValuePart<ServerAddress, System.Net.IPAddress>(IP!, a => a.Address, isRequired: true),
        new ValuePart<ServerAddress, int?>(Port, a => a.Port));

    internal static readonly PartsShape<VirtualServerAddress> VirtualServer = new(
        new VirtualServerAddress(),
        new ValuePart<VirtualServerAddress, System.Net.IPAddress?>(IP, a => a.Address),
        new ValuePart<VirtualServerAddress, int?>(Port, a => a.Port),
        new ValuePart<VirtualServerAddress, long?>("fwmark", Number32, a => a.Fwmark),
        new ValuePart<VirtualServerAddress, string?>("group", Text, a => a.Group))
    {
        IsValid = a => a.Address is not null ? a is { Fwmark: null, Group: null } : a is { Port: null } && (a.Fwmark is null) != (a.Group is null),
    };

    internal static readonly PartsShape<LvsMethod> Method = new(
        new LvsMethod(),
        new ValuePart<LvsMethod, IpvsForwarding?>(OneOf(("NAT", IpvsForwarding.Masquerade), ("DR", IpvsForwarding.DirectRouting), ("TUN", IpvsForwarding.Tunnel)), m => m.Method, isRequired: true),
        new ValuePart<LvsMethod, IpvsTunnelType?>("type", OneOf(("ipip", IpvsTunnelType.Ipip), ("gue", IpvsTunnelType.Gue), ("gre", IpvsTunnelType.Gre)), m => m.TunnelType),
        new ValuePart<LvsMethod, int?>("port", Int(1, 65535), m => m.TunnelPort),
        new ValuePart<LvsMethod, IpvsTunnelChecksum?>(OneOf(("nocsum", IpvsTunnelChecksum.Off), ("csum", IpvsTunnelChecksum.On), ("remcsum", IpvsTunnelChecksum.Remote)), m => m.TunnelChecksum));

    internal static readonly PartsShape<Persistence> Persistence = new(
        new Persistence(),
        new ValuePart<Persistence, TimeSpan?>(WholeSeconds(1, 2678400), p => p.Timeout));

    internal static readonly PartsShape<VirtualAddress> Address = new(
        new VirtualAddress(),
        new ValuePart<VirtualAddress, InterfaceAddress?>(Prefix, a => a.Address, isRequired: true),
        new ValuePart<VirtualAddress, string?>(["brd", "broadcast"], Text, a => a.Broadcast),
        new ValuePart<VirtualAddress, InterfaceAddress?>("peer", Prefix, a => a.Peer),
        new ValuePart<VirtualAddress, string?>("dev", Text, a => a.Device),
        new ValuePart<VirtualAddress, string?>("scope", Text, a => a.Scope),
        new ValuePart<VirtualAddress, string?>("label", Text, a => a.Label),
        new ValuePart<VirtualAddress, string?>("preferred_lft", Text, a => a.PreferredLifetime),
        new ValuePart<VirtualAddress, string?>("track_group", Text, a => a.TrackGroup),
        new FlagPart<VirtualAddress>("home", a => a.Home),
        new FlagPart<VirtualAddress>("-nodad", a => a.NoDad),
        new FlagPart<VirtualAddress>("mngtmpaddr", a => a.ManageTemporary),
        new FlagPart<VirtualAddress>("noprefixroute", a => a.NoPrefixRoute),
        new FlagPart<VirtualAddress>("autojoin", a => a.AutoJoin),
        new FlagPart<VirtualAddress>("no_track", a => a.NoTrack),
        new FlagPart<VirtualAddress>("use_vmac", a => a.UseVmac))
    {
        IsItem = true,
    };

    internal static readonly PartsShape<RouteEntry> Route = new(
        new RouteEntry(),
        new ValuePart<RouteEntry, ValueList<string>>(SomeWords!, r => r.Words, isRequired: true))
    {
        IsItem = true,
    };

    internal static readonly PartsShape<UnicastPeer> Peer = new(
        new UnicastPeer(),
        new ValuePart<UnicastPeer, System.Net.IPAddress>(IP!, p => p.Address, isRequired: true),
        new ValuePart<UnicastPeer, int?>("min_ttl", Int(0, 255), p => p.MinTtl),
        new ValuePart<UnicastPeer, int?>("max_ttl", Int(0, 255), p => p.MaxTtl))
    {
        IsItem = true,
    };

    internal static readonly PartsShape<TrackWeight> Weight = WeightIn(-254, 254);

    internal static readonly PartsShape<TrackEntry> Track = new(
        new TrackEntry(),
        new ValuePart<TrackEntry, string>(Item, t => t.Name, isRequired: true),
        new ValuePart<TrackEntry, TrackWeight?>("weight", Weight!, t => t.Weight))
    {
        IsItem = true,
    };

    internal static readonly PartsShape<VirtualServerGroupMember> GroupMember = new(
        new VirtualServerGroupMember(),
        new ValuePart<VirtualServerGroupMember, string?>(new OneWord<string?>(TryParseRange, v => v!), m => m.Addresses),
        new ValuePart<VirtualServerGroupMember, int?>(Port, m => m.Port),
        new ValuePart<VirtualServerGroupMember, long?>("fwmark", Number32, m => m.Fwmark),
        new ValuePart<VirtualServerGroupMember, AddressFamily?>(Family, m => m.Family))
    {
        IsItem = true,
        IsValid = m => m.Addresses is not null ? m is { Fwmark: null, Family: null } : m is { Port: null, Fwmark: not null },
    };

    internal static readonly PartsShape<ScriptUser> User = new(
        new ScriptUser(),
        new ValuePart<ScriptUser, string?>(Text, u => u.User, isRequired: true),
        new ValuePart<ScriptUser, string?>(Text, u => u.Group));

    internal static readonly PartsShape<MailServer> Mail = new(
        new MailServer(),
        new ValuePart<MailServer, string?>(Text, m => m.Host, isRequired: true),
        new ValuePart<MailServer, int?>(Port, m => m.Port));

    internal static readonly PartsShape<LvsSyncDaemon> SyncDaemon = new(
        new LvsSyncDaemon(),
        new ValuePart<LvsSyncDaemon, string?>(Text, d => d.Interface, isRequired: true),
        new ValuePart<LvsSyncDaemon, string?>("inst", Text, d => d.VrrpInstance),
        new ValuePart<LvsSyncDaemon, int?>("id", Int(0, 255), d => d.Id),
        new ValuePart<LvsSyncDaemon, int?>("maxlen", Int(1), d => d.MaxLength),
        new ValuePart<LvsSyncDaemon, int?>("port", Int(1, 65535), d => d.Port),
        new ValuePart<LvsSyncDaemon, int?>("ttl", Int(1, 255), d => d.Ttl),
        new ValuePart<LvsSyncDaemon, System.Net.IPAddress?>("group", IP, d => d.Group));

    internal static readonly WordList<StatusCodes> Status = new(new OneWord<StatusCodes>(TryParseStatus, FormatStatus));

    internal static PartsShape<TrackWeight> WeightIn(int least, int most) => new(
        new TrackWeight(),
        new ValuePart<TrackWeight, int?>(Int(least, most), w => w.Value, isRequired: true),
        new ValuePart<TrackWeight, bool?>(Reverse, w => w.Reverse));

    // An address, ADDRESS/LENGTH, or ADDRESS-LAST.
    private static bool TryParseRange(ReadOnlySpan<char> word, out string? value)
    {
        value = null;
        var end = word.IndexOfAny('/', '-');
        return TryParseAddress(end < 0 ? word : word[..end], out _) && TryParseText(word, out value);
    }

    private static bool TryParseStatus(ReadOnlySpan<char> word, out StatusCodes value)
    {
        var dash = word.IndexOf('-');
        var valid = TryParseCode(dash < 0 ? word : word[..dash], out var first) & TryParseCode(dash < 0 ? word : word[(dash + 1)..], out var last);
        value = new StatusCodes { First = first, Last = last };
        return valid && first <= last;
    }

    private static bool TryParseCode(ReadOnlySpan<char> word, out int code) =>
        int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out code) && ModelRanges.StatusCode.Contains(code);

    private static string FormatStatus(StatusCodes codes) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{codes.First}{(codes.Last == codes.First ? "" : "-")}{(codes.Last == codes.First ? null : codes.Last)}");
}
