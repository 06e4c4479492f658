using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA133DeprecatedKeyword() : StatementRule("HA133", Severity.Warning, "A keyword is outdated")
{
    internal override void Check(in StatementPlace place)
    {
        if (place.Keyword is { Deprecated: { } instead } keyword && !keyword.Has(KeywordFlags.Rejected))
            place.Report(this, $"'{keyword.Name}' is outdated.", instead);
    }
}
