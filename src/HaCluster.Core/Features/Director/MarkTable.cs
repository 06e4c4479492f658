using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>What a director marks, as its own file of rules says; see <see cref="DirectorMarks"/>.</summary>
internal sealed partial class MarkTable
{
    private readonly Dictionary<long, Marked> _marks = [];

    /// <summary>What has one mark.</summary>
    /// <param name="Protocol">The transport.</param>
    /// <param name="Addresses">The addresses and ports, in the order of the description.</param>
    public sealed record Marked(IpvsProtocol Protocol, ValueList<MarkedAddress> Addresses);

    /// <summary>All addresses.</summary>
    public IEnumerable<IPAddress> Addresses => _marks.Values.SelectMany(m => m.Addresses).Select(a => a.Address);

    /// <summary>What has a mark; <see langword="null"/> where nothing has.</summary>
    public Marked? Of(long mark) => _marks.GetValueOrDefault(mark);

    /// <summary>What a host marks.</summary>
    public static MarkTable Of(HostReading reading)
    {
        var table = new MarkTable();
        foreach (Match rule in Rule().Matches(reading.TextOf(DirectorMarks.File) ?? ""))
        {
            var mark = long.Parse(rule.Groups["mark"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            if (!EnumText.TryParse<IpvsProtocol>(rule.Groups["protocol"].Value, out var protocol))
                continue;
            var address = rule.Groups["address"].Value;
            var addresses = rule.Groups["ports"].Value.Split(", ").Select(p => MarkedAddress.TryParse($"{(address.Contains(':') ? $"[{address}]" : address)}:{p}", out var found) ? found : null).OfType<MarkedAddress>();
            table._marks[mark] = new(protocol, [.. table.Of(mark)?.Addresses ?? [], .. addresses]);
        }
        return table;
    }

    [GeneratedRegex(@"^add rule .* ip6? daddr (?<address>\S+) (?<protocol>[a-z]+) dport \{ (?<ports>[0-9, -]+) \} meta mark set (?<mark>[0-9]{1,10}) ", RegexOptions.Multiline)]
    private static partial Regex Rule();
}
