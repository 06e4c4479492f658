using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA250KeywordNewerThanTarget() : StatementRule("HA250", Severity.Error, "A keyword is newer than the keepalived that is to read it")
{
    internal override void Check(in StatementPlace place)
    {
        // What stands in a block that is too new itself goes without saying.
        if (place.Node.KeepalivedVersion is { } target && place.Keyword is { } keyword && keyword.Since > target && !(place.Block.Since > target))
            place.Report(this, $"keepalived {target} does not know '{keyword.Name}', which came with {keyword.Since}.", $"Leave it out, or bring this node to keepalived {keyword.Since} first.");
    }
}
