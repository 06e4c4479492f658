using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>A virtual_server_group as keepalived reads it: the lines that it refuses are not in it.</summary>
internal sealed class VirtualServerGroupView
{
    private bool _hasIPv4OfMark;
    private bool _hasIPv6OfMark;

    internal VirtualServerGroupView(KeepalivedStatement statement)
    {
        Statement = statement;
        foreach (var line in statement.Children)
        {
            if (line.Is("fwmark"))
                ReadMark(line);
            else if (line.Count > 0 && AddressText.IsRange(line.Word(0)) && ServerEndpoint.Read(line, 0) is { } first)
                Addresses.Add(first);
        }
    }

    internal KeepalivedStatement Statement { get; }

    internal string Name => Statement.WordText(1)!;

    /// <summary>The addresses; of a range, the first.</summary>
    internal List<ServerEndpoint> Addresses { get; } = [];

    internal bool HasMarks { get; private set; }

    internal bool HasMarkWithoutFamily { get; private set; }

    internal bool HasIPv4 => _hasIPv4OfMark || Addresses.Exists(a => !a.Address.IsIPv6);

    internal bool HasIPv6 => _hasIPv6OfMark || Addresses.Exists(a => a.Address.IsIPv6);

    internal bool IsEmpty => Addresses.Count == 0 && !HasMarks;

    /// <summary>Whether keepalived cannot tell the family of one of its marks.</summary>
    internal bool IsAmbiguous => HasIPv4 && HasIPv6 && HasMarkWithoutFamily;

    private void ReadMark(KeepalivedStatement line)
    {
        var family = line.WordText(2);
        if (line.Number(1, 0, uint.MaxValue) is null || family is not (null or "inet" or "inet6"))
            return;
        HasMarks = true;
        HasMarkWithoutFamily |= family is null;
        _hasIPv4OfMark |= family == "inet";
        _hasIPv6OfMark |= family == "inet6";
    }
}
