using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA134RejectedKeyword() : StatementRule("HA134", Severity.Error, "A keyword is refused by keepalived's own check")
{
    internal override void Check(in StatementPlace place)
    {
        if (place.Keyword is { } keyword && keyword.Has(KeywordFlags.Rejected))
            place.Report(this, $"'{keyword.Name}' is refused by keepalived's own check (keepalived -t).", keyword.Deprecated ?? "Remove it.", newWord: NewName(keyword, place.Block));
    }

    /// <summary>The keyword of the block that takes the place of an old one, with the same values; <see langword="null"/> where there is none.</summary>
    internal static string? NewName(Keyword old, KeywordBlock block) =>
        old.Deprecated is { } instead && instead.StartsWith("use ", StringComparison.Ordinal) && block.Find(instead.AsSpan("use ".Length)) is { } other && other.Syntax == old.Syntax
            ? other.Name
            : null;
}
