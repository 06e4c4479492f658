using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA123BlockOfNothing() : StatementRule("HA123", Severity.Error, "A keyword that has none is given a block")
{
    internal override void Check(in StatementPlace place)
    {
        if (place is { Keyword: { Body: KeywordBody.None } keyword, Statement.HasBlock: true })
            place.Report(this, $"'{keyword.Name}' takes no block in braces: keepalived ignores the '{{' and takes the '}}' for the end of the block around it.", "Remove the braces, or correct the keyword before them.");
    }
}
