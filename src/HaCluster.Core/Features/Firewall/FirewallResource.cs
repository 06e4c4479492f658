using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Firewall;

/// <summary>What was opened is open still: who loads a firewall's rules anew takes out what is not in its files, and one that became active later has none of it.</summary>
/// <param name="Unit">The unit that opens.</param>
/// <param name="Open">How it is done again.</param>
/// <param name="Look">A script that prints the firewalls that drop some of it.</param>
/// <param name="Openings">What has to be let in.</param>
internal sealed record FirewallResource(string Unit, string Open, string Look, ValueList<FirewallOpening> Openings) : LiveResource(Unit)
{
    /// <inheritdoc/>
    public override string Id => "firewall:openings";

    /// <inheritdoc/>
    public override string Look { get; } = Look;

    /// <inheritdoc/>
    public override string Functions => "";

    /// <inheritdoc/>
    public override bool IsOfDeploy => true;

    /// <inheritdoc/>
    public override IEnumerable<LiveDeviation> Compare(IReadOnlyList<string> seen)
    {
        // One run opens all of them.
        var again = Open;
        foreach (var line in seen)
        {
            var words = line.Split(' ', 2);
            if (words.Length < 2)
                throw new FormatException($"\"{line}\" names no firewall.");
            yield return new($"firewall:{words[0]}", $"{words[1]} drops some of it", string.Join(", ", Openings), $"{words[0]} is active, and not all of the openings are in it", again);
            again = ":";
        }
    }
}
