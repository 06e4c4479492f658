using System.Text.RegularExpressions;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>A line of virtual_routes or static_routes.</summary>
internal sealed partial class RouteLine : RoutingLine
{
    private bool _hasDestination;
    private bool _isUnread;

    internal RouteLine(KeepalivedStatement line)
        : base(line)
    {
        for (; HasMore && !_isUnread && !IsNextHop; At++)
        {
            if (!Read(Word.ToString()))
                return;
        }
        if (HasMore && IsNextHop)
            ReadNextHops();
        if (Mistake is null && !_isUnread && !_hasDestination)
            Fail(0, "The route has no destination.");
    }

    /// <summary>The word of the first nexthop; -1 for none.</summary>
    internal int NextHop { get; private set; } = -1;

    private bool IsNextHop => Word.SequenceEqual("nexthop");

    private bool Read(string word)
    {
        switch (word)
        {
            case "inet" or "inet6":
                if (!CheckFamily(word == "inet" ? 4 : 6))
                    return false;
                // The next word is skipped (vrrp_iproute.c, alloc_route).
                At++;
                return true;
            case "src":
                return TakeAddress();
            case "via":
                return TakeGateway();
            case "gw":
                return Fail("'gw' is outdated: write 'via'.");
            case "or":
                return Fail("'or' is outdated: write 'nexthop via … nexthop via …'.");
            case "as":
                return Fail("'as to' is for MPLS only.");
            case "from":
                return TakeValue() && CheckPrefix($"{QuotedWord} is no address.") && (Family == 6 || Fail("'from' is for IPv6 only."));
            case "dev" or "oif":
                HasInterface = true;
                return TakeName();
            case "protocol":
                HasProtocol = true;
                return TakeName();
            case "tos" or "dsfield" or "table" or "scope" or "vrf":
                return TakeName();
            case "track_group" when IsStatic:
                return TakeTrackGroup();
            case "congctl":
                return TakeLockable();
            case "metric" or "priority" or "preference" or "window" or "initcwnd" or "initrwnd":
                return TakeNumber(uint.MaxValue);
            case "mtu" or "advmss" or "reordering" or "cwnd" or "ssthresh":
                return TakeLockable() && CheckNumber(uint.MaxValue);
            case "rtt" or "rttvar" or "rto_min":
                return TakeLockable() && (Time().IsMatch(Word) || Fail($"{QuotedWord} is no time: as in 100ms or 1.5s."));
            case "hoplimit":
                return TakeNumber(255);
            case "quickack" or "fastopen_no_cookie":
                return TakeNumber(1);
            case "expires":
                return CheckFamily(6) && TakeNumber(uint.MaxValue);
            case "pref":
                return CheckFamily(6) && TakeValue() && (Word is "low" or "medium" or "high" || CheckNumber(255));
            case "realms":
                return CheckFamily(4) && TakeName();
            case "features":
                return TakeValue() && (Word.SequenceEqual("ecn") || Fail($"{QuotedWord} is no feature: only ecn is."));
            case "ttl-propagate":
                return TakeValue() && (Word is "enabled" or "disabled" || Fail($"{QuotedWord} does not fit: enabled or disabled is needed here."));
            case "no_track":
                IsUntracked = true;
                return true;
            case "onlink" or "add" or "prepend" or "append":
                return true;
            case "encap":
                // A grammar of its own for each kind of tunnel, which is not read here.
                _isUnread = true;
                return true;
            default:
                return TakeDestination();
        }
    }

    private bool TakeDestination()
    {
        // After "to" no type is read.
        if ((Word.SequenceEqual("to") || IsRouteType(Word)) && !TakeValue())
            return false;
        _hasDestination = true;
        return CheckPrefix($"{QuotedWord} is no destination, and no keyword of a route.");
    }

    private bool TakeGateway()
    {
        if (!TakeValue())
            return false;
        if (Word is "inet" or "inet6" && !(CheckFamily(Word.SequenceEqual("inet") ? 4 : 6) && TakeValue()))
            return false;
        return CheckAddress();
    }

    private void ReadNextHops()
    {
        NextHop = At;
        for (; HasMore; At++)
        {
            var isRead = Word switch
            {
                "nexthop" or "onlink" => true,
                "via" => TakeGateway(),
                "dev" => TakeName(),
                "weight" => TakeValue() && CheckNumber(256, least: 1),
                "realms" => CheckFamily(4) && TakeName(),
                "encap" => false,
                _ => Fail($"{QuotedWord} cannot stand after a nexthop."),
            };
            if (!isRead)
                return;
        }
    }

    private static bool IsRouteType(ReadOnlySpan<char> word) =>
        (NumberText.ReadInteger(word, 0, out var type) == NumberReading.Read && type >= 0 && type <= 255)
        || word is "local" or "nat" or "broadcast" or "brd" or "anycast" or "multicast" or "prohibit" or "unreachable" or "blackhole" or "xresolve" or "unicast" or "throw";

    [GeneratedRegex(@"^\s*[0-9]+(\.[0-9]*)?(m?s(ecs?)?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Time();
}
