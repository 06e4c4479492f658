using System.Globalization;
using HaCluster.Hosts;
using HaCluster.Resources;

namespace HaCluster.Features.Director;

/// <summary>The rules that mark packets are in the kernel as they were loaded: nobody looks at them again, and whoever flushes the ruleset takes them out.</summary>
/// <param name="Unit">The unit that loads them.</param>
/// <param name="Load">How they are put into the kernel again.</param>
/// <param name="Chain">The chain that they are in.</param>
/// <param name="Token">What each of them has as its comment.</param>
/// <param name="Count">How many there are.</param>
internal sealed record MarksResource(string Unit, string Load, string Chain, string Token, int Count) : LiveResource(Unit)
{
    /// <inheritdoc/>
    public override string Id => "nft:marks";

    /// <inheritdoc/>
    /// <remarks>Whichever of the two marks there. A chain that nothing leads to does not count. To ask the old tables would load them, where they are not in use.</remarks>
    public override string Look =>
        $"{{ nft list chain {Chain}; for old in iptables ip6tables; do grep -qsx mangle /proc/net/${{old%tables}}_tables_names || continue; command -v $old-legacy >/dev/null && old=$old-legacy; $old -t mangle -C PREROUTING -j hacluster && $old -t mangle -S hacluster; done; }} 2>/dev/null | grep -c {ShellQuote.Quote(Token)} || :";

    /// <inheritdoc/>
    public override string Functions => "";

    /// <inheritdoc/>
    public override IEnumerable<LiveDeviation> Compare(IReadOnlyList<string> seen)
    {
        if (seen is not [var line] || !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            throw new FormatException($"\"{string.Join(' ', seen)}\" is no number of rules.");
        if (count != Count)
            yield return new(Id, count == 0 ? "" : Rules(count), Rules(Count), $"{Unit} has put them into the kernel, and somebody has taken some out", Load);
    }

    private static string Rules(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} rules that mark packets");
}
