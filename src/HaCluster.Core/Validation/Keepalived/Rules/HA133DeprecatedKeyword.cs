using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA133DeprecatedKeyword() : StatementRule("HA133", Severity.Warning, "A keyword is outdated")
{
    internal override void Check(in StatementPlace place)
    {
        if (place.Keyword is { Deprecated: { } instead } keyword && !keyword.Has(KeywordFlags.Rejected) && !IsTooNew(instead, place))
            place.Report(this, $"'{keyword.Name}' is outdated.", instead);
    }

    // "use NAME", of a keyword of the same block that the keepalived that is to read the file does not know yet.
    private static bool IsTooNew(string instead, in StatementPlace place) =>
        place.Node.KeepalivedVersion is { } target && instead.StartsWith("use ", StringComparison.Ordinal) && place.Block.Find(instead.AsSpan("use ".Length))?.Since > target;
}
