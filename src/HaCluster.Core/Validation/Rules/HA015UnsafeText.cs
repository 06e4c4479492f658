using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA015UnsafeText() : ClusterRule("HA015", Severity.Error, "A text cannot stand where it would go")
{
    public override IEnumerable<Finding> Check(Cluster cluster) => ClusterShape.MeaningsOf(cluster).Select(Check).OfType<Finding>();

    private Finding? Check(Meaning meaning) => meaning switch
    {
        PlacedText text => Refuse(
            text.Spot,
            text.IsShown ? $"{text.Spot.Property} {ShownText.Quote(text.Text)}" : text.Spot.Property,
            IsUnicode(text.Text) ? text.ProblemOf(text.Text) : "it has half of a surrogate pair"),
        KeptSecret secret => Check(secret),
        _ => null,
    };

    // Nothing of a password stands in a message, and one that this machine does not have cannot be looked at.
    private Finding? Check(KeptSecret secret)
    {
        try
        {
            return Refuse(secret.Spot, secret.Spot.Property, secret.ProblemOf(secret.Secret.Reveal()));
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private Finding? Refuse(Spot spot, string what, string? problem) =>
        problem is null ? null : Report(spot.Target, spot.Owner, $"{what} cannot be used: {problem}.", "Write it without that.");

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}
