using System.Text;
using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>The IPVS table as ipvsadm(8) reads and prints it.</summary>
public static class IpvsRules
{
    /// <summary>
    /// Reads the rules that <c>ipvsadm -S</c> prints and <c>ipvsadm -R</c> takes, or one of the lists that <c>ipvsadm -L</c> prints; with or without <c>-n</c>.
    /// Names stay as they are written. A list of connections (<c>-c</c>) is refused.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The name that locations show; <see langword="null"/> for text from elsewhere than a file.</param>
    /// <returns>The virtual services, in the order of the text.</returns>
    /// <exception cref="HaClusterException">The first mistake, with its line; the ids are those of <see cref="IpvsErrorId"/>.</exception>
    public static ValueList<IpvsRule> Parse(string text, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        return Array.Find(lines, l => !string.IsNullOrWhiteSpace(l)) is { } first && IpvsListingReader.IsStart(first)
            ? IpvsListingReader.Read(lines, fileName)
            : IpvsRuleReader.Read(lines, fileName);
    }

    /// <summary>Writes rules in the form that <c>ipvsadm -R</c> reads. <see cref="Parse"/> of it gives equal rules, but for what no rule can say: counters, and <see cref="IpvsRuleServer.IsLocal"/>.</summary>
    /// <exception cref="HaClusterException">
    /// <see cref="IpvsErrorId.RuleIncomplete"/>: a rule comes from a list that does not show all of it;
    /// <see cref="IpvsErrorId.RuleInvalid"/>: ipvsadm or the kernel would not take a rule.
    /// </exception>
    public static string Write(IEnumerable<IpvsRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var text = new StringBuilder();
        foreach (var rule in rules)
            IpvsRuleWriter.Append(text, rule);
        return text.ToString();
    }
}
