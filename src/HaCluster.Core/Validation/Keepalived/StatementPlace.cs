using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived;

/// <summary>A statement in its place, and where findings about it go.</summary>
/// <param name="Node">The node whose configuration it is in.</param>
/// <param name="Block">The keywords of the block it stands in; those of the file's top level at the top.</param>
/// <param name="Keyword">What the table says of its keyword there; <see langword="null"/> where it knows none.</param>
/// <param name="Statement">The statement.</param>
/// <param name="IsRepeated">Whether the same block has this keyword before.</param>
/// <param name="Findings">Where findings go.</param>
internal readonly record struct StatementPlace(LintNode Node, KeywordBlock Block, Keyword? Keyword, KeepalivedStatement Statement, bool IsRepeated, List<Finding> Findings)
{
    /// <summary>Reports a finding about the statement, or about one of its words.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="fix">What to do.</param>
    /// <param name="word">The word; 0 is the keyword.</param>
    /// <param name="newWord">What the word should be, where putting it there is safe.</param>
    /// <param name="severity">How bad it is, where not as the rule says.</param>
    internal void Report(Rule rule, string message, string fix, int word = 0, string? newWord = null, Severity? severity = null)
    {
        var location = word < Statement.Count ? Statement.LocationOf(word) : Statement.Location;
        Findings.Add(new Finding(rule.Id, severity ?? rule.Severity, message, Statement.Path(), location, fix)
        {
            Fix = newWord is not null && Statement.IsOriginal ? new FileFix(Statement.File, Replace(Statement.Words[word], newWord)) : null,
        });
    }

    private static TextEdit Replace(KeepalivedWord word, string text) => new(word.Start, word.Length, text);
}
