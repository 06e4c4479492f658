using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of the text of keepalived.conf, before any keyword is looked at: the reader of the text finds what is wrong, the rule says how bad that is and what to do.</summary>
internal abstract class TextRule(string id, Severity severity, string title, KeepalivedMistake mistake, string fix) : Rule(id, severity, title)
{
    internal KeepalivedMistake Mistake { get; } = mistake;

    internal Finding Report(LintNode node, KeepalivedDiagnostic diagnostic) =>
        new(Id, Severity, diagnostic.Message, node.Name, diagnostic.Location, fix);
}
