using System.Text;
using System.Text.Json;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Reporting.Findings;

/// <summary>Writes findings in the form that the reader asked for.</summary>
public static class FindingWriter
{
    /// <summary>The findings as one text, its last line ended.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="format">The form. SARIF has the suppressed ones always, for it has a place for them.</param>
    /// <param name="includeSuppressed">Whether the other forms have the suppressed ones too, marked.</param>
    /// <param name="failOn">For JUnit: the least severity that is a failed test.</param>
    public static string Write(IReadOnlyList<Finding> findings, FindingFormat format, bool includeSuppressed = false, Severity failOn = Severity.Error)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var shown = includeSuppressed ? findings : [.. findings.Where(f => f.Suppression is null)];
        return format switch
        {
            FindingFormat.Json => JsonText.Of(w => WriteArray(w, shown)),
            FindingFormat.Sarif => JsonText.Of(w => SarifLog.Write(w, findings)),
            FindingFormat.JUnit => FindingJUnit.Of(shown, failOn),
            FindingFormat.GitHub => string.Concat(shown.Select(GitHubLine)),
            _ => string.Concat(shown.Select(TextLines)),
        };
    }

    private static string TextLines(Finding finding) =>
        $"{finding.Location?.ToString() ?? finding.Target}: {Word(finding.Severity)} {finding.RuleId}{Mark(finding)}: {finding.Message}\n    {finding.SuggestedFix}\n";

    private static string Mark(Finding finding) => finding.Suppression is { } suppression ? $" ({suppression})" : "";

    private static void WriteArray(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray();
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.RuleId);
            json.WriteString("severity", Word(finding.Severity));
            json.WriteString("message", finding.Message);
            json.WriteString("target", finding.Target);
            json.WriteString("file", finding.Location?.File);
            json.WriteNumber("line", finding.Location?.Line ?? 0);
            json.WriteNumber("column", finding.Location?.Column ?? 0);
            json.WriteString("suggestedFix", finding.SuggestedFix);
            json.WriteBoolean("fixable", finding.Fix is not null);
            json.WriteBoolean("suppressed", finding.Suppression is not null);
            json.WriteString("suppressionKind", finding.Suppression is { } suppression ? Word(suppression.Kind) : null);
            json.WriteString("suppressionReason", finding.Suppression?.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // ::error file=…,line=…,col=…,title=…::message; what would end a part of it is percent-encoded.
    private static string GitHubLine(Finding finding)
    {
        // There is no annotation for what is as it should be.
        var line = new StringBuilder("::").Append(Word(finding.Suppression is null ? finding.Severity : Severity.Notice)).Append(" title=").Append(Property(finding.RuleId));
        if (finding.Location is { File: { } file } place)
        {
            line.Append(",file=").Append(Property(file)).Append(",line=").Append(place.Line);
            if (place.Column > 0)
                line.Append(",col=").Append(place.Column);
        }
        return line.Append("::").Append(Data($"{finding.Message} {finding.SuggestedFix}{Mark(finding)}")).Append('\n').ToString();
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    /// <summary>The word of SARIF 2.1.0 (3.35.2).</summary>
    internal static string Word(SuppressionKind kind) => kind == SuppressionKind.InSource ? "inSource" : "external";

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };
}
