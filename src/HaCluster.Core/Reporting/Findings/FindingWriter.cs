using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HaCluster.Model;

namespace HaCluster.Reporting.Findings;

/// <summary>Writes findings in the form that the reader asked for.</summary>
public static class FindingWriter
{
    private static readonly JsonWriterOptions s_json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The findings as one text, its last line ended.</summary>
    public static string Write(IReadOnlyList<Finding> findings, FindingFormat format)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return format switch
        {
            FindingFormat.Json => Json(w => WriteArray(w, findings)),
            FindingFormat.Sarif => Json(w => SarifLog.Write(w, findings)),
            FindingFormat.GitHub => string.Concat(findings.Select(GitHubLine)),
            _ => string.Concat(findings.Select(f => $"{f.Location?.ToString() ?? f.Target}: {Word(f.Severity)} {f.RuleId}: {f.Message}\n    {f.SuggestedFix}\n")),
        };
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_json))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

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
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // ::error file=…,line=…,col=…,title=…::message; what would end a part of it is percent-encoded.
    private static string GitHubLine(Finding finding)
    {
        var line = new StringBuilder("::").Append(Word(finding.Severity)).Append(" title=").Append(Property(finding.RuleId));
        if (finding.Location is { File: { } file } place)
        {
            line.Append(",file=").Append(Property(file)).Append(",line=").Append(place.Line);
            if (place.Column > 0)
                line.Append(",col=").Append(place.Column);
        }
        return line.Append("::").Append(Data($"{finding.Message} {finding.SuggestedFix}")).Append('\n').ToString();
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };
}
