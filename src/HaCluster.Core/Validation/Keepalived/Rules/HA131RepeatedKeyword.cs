using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA131RepeatedKeyword() : StatementRule("HA131", Severity.Error, "A keyword stands twice where keepalived takes one")
{
    internal override void Check(in StatementPlace place)
    {
        if (place.IsRepeated)
            place.Report(this, $"'{place.Keyword!.Name}' stands here a second time; keepalived takes one in each block.", "Remove one of them.");
    }
}
