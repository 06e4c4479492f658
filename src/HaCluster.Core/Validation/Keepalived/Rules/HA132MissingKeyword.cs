using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA132MissingKeyword() : StatementRule("HA132", Severity.Error, "A block lacks a keyword that it needs")
{
    internal override void Check(in StatementPlace place)
    {
        if (place is not { Keyword.Children.Required: { Count: > 0 } required, Statement.HasBlock: true })
            return;
        foreach (var keyword in required)
        {
            if (place.Statement.Find(keyword.Name) is null)
                place.Report(this, $"{ShownText.Quote(place.Statement.Text)} has no '{keyword.Name}'; keepalived leaves the block out.", $"Add '{keyword.Name} {keyword.Syntax}': {keyword.Description}");
        }
    }
}
