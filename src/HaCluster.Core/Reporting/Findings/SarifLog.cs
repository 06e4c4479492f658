using System.Text.Json;
using HaCluster.Model;
using HaCluster.Validation;

namespace HaCluster.Reporting.Findings;

/// <summary>A SARIF 2.1.0 log (OASIS, "Static Analysis Results Interchange Format") of one run.</summary>
internal static class SarifLog
{
    internal static void Write(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        var rules = findings.Select(f => f.RuleId).Distinct().Order(StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "HaCluster");
        json.WriteString("version", typeof(SarifLog).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (var id in rules)
            WriteRule(json, id);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        // Columns here count UTF-16 code units, as the tree does.
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in findings)
            WriteResult(json, finding, rules.IndexOf(finding.RuleId));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        if (RuleBook.Find(id) is { } rule)
            WriteText(json, "shortDescription", rule.Title);
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" });
        WriteText(json, "message", $"{finding.Message} {finding.SuggestedFix}");
        if (finding.Location is { File: { } file } place)
        {
            json.WriteStartArray("locations");
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            WriteArtifact(json, file);
            json.WriteStartObject("region");
            json.WriteNumber("startLine", place.Line);
            if (place.Column > 0)
                json.WriteNumber("startColumn", place.Column);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }
        WriteSuppressions(json, finding.Suppression);
        if (finding.Fix is { File.Path: { } changed, Edit: var edit })
            WriteFix(json, finding.SuggestedFix, changed, edit.Start, edit.Length, edit.NewText);
        json.WriteEndObject();
    }

    // An empty array says that a result is not suppressed; all of a run have the array, or none (3.27.23).
    private static void WriteSuppressions(Utf8JsonWriter json, FindingSuppression? suppression)
    {
        json.WriteStartArray("suppressions");
        if (suppression is not null)
        {
            json.WriteStartObject();
            json.WriteString("kind", FindingWriter.Word(suppression.Kind));
            json.WriteString("justification", suppression.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFix(Utf8JsonWriter json, string description, string file, int start, int length, string newText)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        WriteText(json, "description", description);
        json.WriteStartArray("artifactChanges");
        json.WriteStartObject();
        WriteArtifact(json, file);
        json.WriteStartArray("replacements");
        json.WriteStartObject();
        json.WriteStartObject("deletedRegion");
        json.WriteNumber("charOffset", start);
        json.WriteNumber("charLength", length);
        json.WriteEndObject();
        WriteText(json, "insertedContent", newText);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteArtifact(Utf8JsonWriter json, string file)
    {
        json.WriteStartObject("artifactLocation");
        // A relative reference of RFC 3986, or a file URI.
        json.WriteString("uri", Path.IsPathRooted(file) ? new Uri(file).AbsoluteUri : Uri.EscapeDataString(file.Replace('\\', '/')).Replace("%2F", "/", StringComparison.Ordinal));
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string property, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
