using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA134RejectedKeyword() : StatementRule("HA134", Severity.Error, "A keyword is refused by keepalived's own check")
{
    internal override void Check(in StatementPlace place)
    {
        if (place.Keyword is { } keyword && keyword.Has(KeywordFlags.Rejected))
            place.Report(this, $"'{keyword.Name}' is refused by keepalived's own check (keepalived -t).", keyword.Deprecated ?? "Remove it.");
    }
}
