using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of the values of keywords: the table of keywords finds what is wrong, the rule says what to do.</summary>
internal abstract class ValueRule(string id, Severity severity, string title, string fix, params ValueMistakeKind[] kinds) : Rule(id, severity, title)
{
    internal bool Finds(ValueMistakeKind kind) => kinds.Contains(kind);

    internal void Report(in StatementPlace place, ValueMistake mistake, int word)
    {
        // keepalived says so in its log and goes on: it does not refuse the file for it.
        var isTaken = place.Keyword!.Has(KeywordFlags.Lenient);
        var text = place.Statement.WordText(word) ?? "";
        place.Report(this, mistake.Message + TypedSigns.Hint(text), $"{fix} See keepalived.conf(5), {place.Keyword.Section}.", word, mistake.Nearest ?? TypedSigns.Plain(text), isTaken ? Severity.Warning : Severity);
    }
}
