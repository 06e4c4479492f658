using System.Text.RegularExpressions;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>A line of virtual_rules or static_rules.</summary>
internal sealed partial class RuleLine : RoutingLine
{
    private bool _hasAction;
    private bool _isTable;
    private bool _hasTableOption;
    private decimal? _preference;
    private decimal? _target;

    internal RuleLine(KeepalivedStatement line)
        : base(line)
    {
        for (; HasMore; At++)
        {
            if (!Read(Word.ToString()))
                return;
        }
        if (_target is { } target && !(_preference < target))
            Fail(0, "The rule goes to another, so it needs a preference that is smaller than the other's.");
        else if (!_hasAction)
            Fail(0, "The rule says what packets it is for, but not what to do with them: a table, goto, nop, blackhole, unreachable or prohibit.");
        else if (!_isTable && _hasTableOption)
            Fail(0, "realms and suppress_… are for rules with a table.");
        else if (_preference is null)
            Fail(0, "The rule has no preference, so keepalived chooses one.");
    }

    private bool Read(string word)
    {
        switch (word)
        {
            case "inet" or "inet6":
                return CheckFamily(word == "inet" ? 4 : 6);
            case "from" or "to":
                return TakeValue() && CheckPrefix($"{QuotedWord} is no address.");
            case "table" or "lookup":
                _isTable = true;
                return TakeValue()
                    && !(NumberText.ReadInteger(Word, 0, out var table) == NumberReading.Read && table == 0 && Fail("0 is no table."))
                    && Mistake is null && TakeAction();
            case "preference" or "order" or "priority":
                if (!TakeValue() || !CheckNumber(uint.MaxValue, numberBase: 0))
                    return false;
                _ = NumberText.ReadInteger(Word, 0, out var preference);
                _preference = preference;
                return true;
            case "not":
                return true;
            case "tos" or "dsfield":
                return TakeName();
            case "track_group" when IsStatic:
                return TakeTrackGroup();
            case "fwmark":
                return TakeValue() && (Mark().IsMatch(Word) || Fail($"{QuotedWord} is no mark: as in 1 or 0x1/0xff."));
            case "realms":
                _hasTableOption = true;
                return TakeName() && CheckFamily(4);
            case "suppress_prefixlength" or "sup_pl":
                _hasTableOption = true;
                return TakeNumber(int.MaxValue);
            case "suppress_ifgroup" or "sup_group":
                _hasTableOption = true;
                return TakeName();
            case "dev" or "iif":
                HasInterface = true;
                return TakeName();
            case "oif":
                return TakeName();
            case "tunnel-id":
                return TakeNumber(long.MaxValue);
            case "uidrange" or "sport" or "dport":
                return TakeValue() && (Range().IsMatch(Word) || Fail($"{QuotedWord} is no range: as in 1000-1999."));
            case "l3mdev":
                return TakeAction();
            case "protocol":
                HasProtocol = true;
                return TakeNumber(255);
            case "ipproto":
                return TakeName();
            case "no_track":
                IsUntracked = true;
                return true;
            default:
                return ReadAction();
        }
    }

    private bool ReadAction()
    {
        if (Word.SequenceEqual("type") && !TakeValue())
            return false;
        switch (Word)
        {
            case "goto":
                if (!TakeNumber(uint.MaxValue))
                    return false;
                _ = NumberText.ReadInteger(Word, 10, out var target);
                _target = target;
                return TakeAction();
            // The kernel's numbers of the last three are taken too.
            case "nop" or "blackhole" or "unreachable" or "prohibit" or "6" or "7" or "8":
                return TakeAction();
            default:
                return Fail($"{QuotedWord} is no keyword of a rule.");
        }
    }

    private bool TakeAction()
    {
        if (_hasAction)
            return Fail("The rule says twice what to do with its packets.");
        _hasAction = true;
        return true;
    }

    [GeneratedRegex(@"^(0x[0-9a-f]+|[0-9]+)(/(0x[0-9a-f]+|[0-9]+))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Mark();

    [GeneratedRegex("^[0-9]+-[0-9]+")]
    private static partial Regex Range();
}
