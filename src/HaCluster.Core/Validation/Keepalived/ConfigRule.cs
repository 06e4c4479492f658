using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of whole configurations: what it finds may be about any statement.</summary>
internal abstract class ConfigRule(string id, Severity severity, string title) : Rule(id, severity, title)
{
    private protected Finding Report(string target, SourceLocation? where, string message, string fix) => new(Id, Severity, message, target, where, fix);

    /// <summary>Reports a finding about a word of a statement.</summary>
    private protected Finding Report(KeepalivedStatement statement, int word, string message, string fix) =>
        Report(statement.Path(), word < statement.Count ? statement.LocationOf(word) : statement.Location, message, fix);

    /// <summary>Reports a finding about the value of an instance's setting, or about the instance where it has none.</summary>
    private protected Finding Report(VrrpView instance, string keyword, string message, string fix) =>
        instance.Last(keyword) is { } setting ? Report(setting, Math.Min(1, setting.Count - 1), message, fix) : Report(instance.Statement, 1, message, fix);

    /// <summary>A change of the text of a statement, where it stands in its file as it is.</summary>
    private protected static FileFix? Edit(KeepalivedStatement statement, int start, int length, string text) =>
        statement.IsOriginal ? new FileFix(statement.File, new TextEdit(start, length, text)) : null;
}
