using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>
/// Reads a line of virtual_routes, static_routes, virtual_rules or static_rules word after word, as keepalived does (vrrp_iproute.c, vrrp_iprule.c), up to the first thing that it refuses.
/// Names that stand in files below /etc/iproute2 (tables, scopes, protocols, realms, groups) are taken as they are: they are the host's.
/// </summary>
internal abstract class RoutingLine(KeepalivedStatement line)
{
    private static readonly string[] s_any = ["default", "any", "all"];

    /// <summary>What is wrong, and at which word; <see langword="null"/> for nothing.</summary>
    internal (int Word, string Message)? Mistake { get; private set; }

    /// <summary>Whether the line says that what it adds is not to be tracked.</summary>
    internal bool IsUntracked { get; private protected set; }

    /// <summary>Whether it sets a protocol.</summary>
    internal bool HasProtocol { get; private protected set; }

    /// <summary>Whether it names an interface that can be tracked.</summary>
    internal bool HasInterface { get; private protected set; }

    /// <summary>The word that names a track_group; -1 for none.</summary>
    internal int TrackGroup { get; private set; } = -1;

    /// <summary>Whether it is one of the node, not of an instance.</summary>
    private protected bool IsStatic => line.Parent!.Is("static_routes") || line.Parent.Is("static_rules");

    /// <summary>The place of the word that is being read.</summary>
    private protected int At { get; set; }

    private protected bool HasMore => At < line.Count;

    private protected ReadOnlySpan<char> Word => line.Word(At);

    /// <summary>4, 6, or 0 where no address has said it yet.</summary>
    private protected int Family { get; set; }

    /// <summary>Moves on to the value of the word that is being read.</summary>
    private protected bool TakeValue()
    {
        At++;
        return HasMore || Fail(line.Count - 1, $"A value is missing after {line.Quoted(line.Count - 1)}.");
    }

    private protected bool Fail(string message) => Fail(At, message);

    private protected bool Fail(int word, string message)
    {
        Mistake ??= (word, message);
        return false;
    }

    private protected bool TakeNumber(long most) => TakeValue() && CheckNumber(most);

    private protected bool CheckNumber(long most, long least = 0, int numberBase = 10) =>
        (NumberText.ReadInteger(Word, numberBase, out var number) == NumberReading.Read && number >= least && number <= most)
        || Fail($"{line.Quoted(At)} does not fit: a whole number from {least} to {most} is needed here.");

    /// <summary>A value that may be locked against the kernel: <c>mtu lock 1400</c>.</summary>
    private protected bool TakeLockable() => TakeValue() && (!Word.SequenceEqual("lock") || TakeValue());

    private protected bool TakeName() => TakeValue();

    private protected bool TakeTrackGroup()
    {
        if (TrackGroup >= 0)
            return Fail("There is a track_group already.");
        TrackGroup = At + 1;
        return TakeValue();
    }

    private protected bool TakeAddress() => TakeValue() && CheckAddress();

    private protected bool CheckAddress() =>
        !Word.Contains('/') && AddressView.Read(line, At) is { } address
            ? CheckFamily(address.IsIPv6 ? 6 : 4)
            : Fail($"{line.Quoted(At)} is no address.");

    /// <summary>A destination or source: an address, with a prefix length or without, or a word for any.</summary>
    private protected bool CheckPrefix(string message)
    {
        if (Array.Exists(s_any, a => Word.SequenceEqual(a)))
            return CheckFamily(0);
        if (Word.SequenceEqual("default6"))
            return CheckFamily(6);
        return AddressView.Read(line, At) is { } address ? CheckFamily(address.IsIPv6 ? 6 : 4) : Fail(message);
    }

    private protected bool CheckFamily(int family)
    {
        if (Family != 0 && Family != family)
            return Fail(family == 0 ? $"{line.Quoted(At)} stands after an address, which keepalived refuses." : $"{line.Quoted(At)} mixes IPv4 and IPv6.");
        Family = family;
        return true;
    }

    private protected string QuotedWord => ShownText.Quote(Word.ToString());
}
