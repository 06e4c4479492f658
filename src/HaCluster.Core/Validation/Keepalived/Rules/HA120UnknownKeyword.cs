using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA120UnknownKeyword() : StatementRule("HA120", Severity.Error, "A keyword is unknown")
{
    internal override void Check(in StatementPlace place)
    {
        if (place.Keyword is not null || place.Statement.Count == 0)
            return;
        var name = place.Statement.Keyword.ToString();
        if (HA121KeywordInWrongBlock.IsKnownElsewhere(name))
            return;
        // A blank that is none to keepalived joins a keyword and its values.
        if (TypedSigns.Plain(name) is { } plain)
        {
            place.Report(this, $"keepalived knows no keyword {ShownText.Quote(name)} {Where(place.Block)}.{TypedSigns.Hint(name)}", "Type it anew, in ASCII.", newWord: place.Block.Find(plain.Split(' ')[0]) is null ? null : plain);
            return;
        }
        var nearest = NearestName.Find(name, place.Block.Keywords.Select(k => k.Name));
        place.Report(this, $"keepalived knows no keyword {ShownText.Quote(name)} {Where(place.Block)}.{TypedSigns.Hint(name)}",
            nearest is null ? "Correct or remove it: keepalived leaves it out, and what it was meant to do is not done." : $"Did you mean '{nearest}'?",
            newWord: nearest);
    }

    internal static string Where(KeywordBlock block) => block.Path.Length == 0 ? "at the top level" : $"in {block.Path}";
}
