using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA122MissingBlock() : StatementRule("HA122", Severity.Error, "A keyword has no block in braces")
{
    internal override void Check(in StatementPlace place)
    {
        if (place.Keyword is { Body: not KeywordBody.None } keyword && !place.Statement.HasBlock)
            place.Report(this, $"'{keyword.Name}' has no block: keepalived takes the lines after it for its block, up to the next '}}'.", $"Write {{ behind '{keyword.Name}' and }} where its block ends.");
    }
}
