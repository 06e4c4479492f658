using System.Collections.Frozen;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA121KeywordInWrongBlock() : StatementRule("HA121", Severity.Error, "A keyword stands in the wrong block")
{
    private static readonly FrozenDictionary<string, Keyword[]> s_places =
        KeywordTable.All.GroupBy(k => k.Name).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    internal static bool IsKnownElsewhere(string name) => s_places.ContainsKey(name);

    internal override void Check(in StatementPlace place)
    {
        if (place.Keyword is not null || place.Statement.Count == 0 || !s_places.TryGetValue(place.Statement.Keyword.ToString(), out var places))
            return;
        var block = place.Block;
        // The old name of what may stand here.
        if (Array.Find(places, p => HA134RejectedKeyword.NewName(p, block) is not null) is { } old)
        {
            var name = HA134RejectedKeyword.NewName(old, block)!;
            place.Report(this, $"{ShownText.Quote(old.Name)} cannot stand {HA120UnknownKeyword.Where(place.Block)}: it is an old name of '{name}', and only {old.Block.Split('/')[^1]} had it.", $"use {name}", newWord: name);
            return;
        }
        var homes = string.Join(", ", places.Select(p => p.Block.Length == 0 ? "the top level" : p.Block).Distinct().Take(5));
        place.Report(this, $"{ShownText.Quote(places[0].Name)} cannot stand {HA120UnknownKeyword.Where(place.Block)}.",
            $"Move it to where keepalived looks for it ({homes}), or look for a brace that is missing or too many before this line.");
    }
}
