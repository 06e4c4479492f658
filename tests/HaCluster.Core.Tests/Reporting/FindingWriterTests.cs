using System.Text;
using System.Text.Json;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Model;
using HaCluster.Reporting.Findings;
using HaCluster.Validation.Keepalived;
using HaCluster.Values;
using NJsonSchema;
using Xunit;

namespace HaCluster.Core.Tests.Reporting;

public sealed class FindingWriterTests
{
    /// <summary>What sections 3.13 to 3.55 of SARIF 2.1.0 ask of the objects that are written here.</summary>
    private const string SarifSchema =
        """
        {
          "type": "object", "required": ["version", "runs"], "additionalProperties": false,
          "properties": {
            "$schema": { "type": "string" }, "version": { "enum": ["2.1.0"] },
            "runs": { "type": "array", "items": {
              "type": "object", "required": ["tool"], "additionalProperties": false,
              "properties": {
                "tool": { "type": "object", "required": ["driver"], "additionalProperties": false, "properties": { "driver": {
                  "type": "object", "required": ["name"], "additionalProperties": false,
                  "properties": { "name": { "type": "string", "minLength": 1 }, "version": { "type": "string" }, "rules": { "type": "array", "uniqueItems": true, "items": {
                    "type": "object", "required": ["id"], "additionalProperties": false,
                    "properties": { "id": { "type": "string" }, "shortDescription": { "$ref": "#/definitions/text" } } } } } } } },
                "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
                "results": { "type": "array", "items": {
                  "type": "object", "required": ["message"], "additionalProperties": false,
                  "properties": {
                    "ruleId": { "type": "string" }, "ruleIndex": { "type": "integer", "minimum": 0 }, "level": { "enum": ["none", "note", "warning", "error"] },
                    "message": { "$ref": "#/definitions/text" },
                    "locations": { "type": "array", "items": { "type": "object", "required": ["physicalLocation"], "additionalProperties": false, "properties": { "physicalLocation": {
                      "type": "object", "required": ["artifactLocation"], "additionalProperties": false,
                      "properties": { "artifactLocation": { "$ref": "#/definitions/artifact" }, "region": {
                        "type": "object", "required": ["startLine"], "additionalProperties": false,
                        "properties": { "startLine": { "type": "integer", "minimum": 1 }, "startColumn": { "type": "integer", "minimum": 1 } } } } } } } },
                    "suppressions": { "type": "array", "uniqueItems": true, "items": {
                      "type": "object", "required": ["kind"], "additionalProperties": false,
                      "properties": { "kind": { "enum": ["inSource", "external"] }, "justification": { "type": "string" } } } },
                    "fixes": { "type": "array", "uniqueItems": true, "items": {
                      "type": "object", "required": ["artifactChanges"], "additionalProperties": false,
                      "properties": { "description": { "$ref": "#/definitions/text" }, "artifactChanges": { "type": "array", "minItems": 1, "items": {
                        "type": "object", "required": ["artifactLocation", "replacements"], "additionalProperties": false,
                        "properties": { "artifactLocation": { "$ref": "#/definitions/artifact" }, "replacements": { "type": "array", "minItems": 1, "items": {
                          "type": "object", "required": ["deletedRegion"], "additionalProperties": false,
                          "properties": {
                            "deletedRegion": { "type": "object", "required": ["charOffset"], "additionalProperties": false,
                              "properties": { "charOffset": { "type": "integer", "minimum": 0 }, "charLength": { "type": "integer", "minimum": 0 } } },
                            "insertedContent": { "$ref": "#/definitions/text" } } } } } } } } } } } } } } } } },
          "definitions": {
            "text": { "type": "object", "required": ["text"], "additionalProperties": false, "properties": { "text": { "type": "string" } } },
            "artifact": { "type": "object", "additionalProperties": false, "properties": { "uri": { "type": "string", "minLength": 1 } } }
          }
        }
        """;

    private static IReadOnlyList<Finding> Samples { get; } =
    [
        .. Lint("vrrp_instance \"VI_\u001b[31m\" {\n    prioritty 100\n    state \"käpt'n <&>\" # \u2028\n}\n", "/etc/keep alived/k%20#1.conf"),
        .. Lint("global_defs {\n    router_idd lb1\n}\n", "conf.d/a b:c?.conf"),
        .. Lint("~SEQ(n, 2) colour $n\n", null),
        .. KeepalivedLinter.Lint([LintNode.Of(new LintInput(new ConfigFile([.. "caf"u8, 0xE9, .. " {\n"u8], "é.conf")), LocalConfigFiles.Instance)]),
        new Finding("HA999", Severity.Notice, "No rule, no place.", "cluster shop", null, "Nothing."),
        new Finding("HA009", Severity.Warning, "It is down.", "host nfs1", new SourceLocation("shop.yaml", 3, 5), "Add one.") { Suppression = new(SuppressionKind.InSource, "next\u001b[2J\r\nweek\u0085\u2028\ud800") },
        new Finding("HA153", Severity.Notice, "It is 51.", "vrrp_instance VI_1", new SourceLocation("k.conf", 3, 5), "Take another.") { Suppression = new(SuppressionKind.External, "It is known.") },
    ];

    [Theory]
    [InlineData(FindingFormat.Json)]
    [InlineData(FindingFormat.Sarif)]
    [InlineData(FindingFormat.Text)]
    [InlineData(FindingFormat.GitHub)]
    public void No_control_character_reaches_the_reader(FindingFormat format)
    {
        var text = FindingWriter.Write(Samples, format, includeSuppressed: true);

        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Json_has_all_of_each_finding()
    {
        using var json = JsonDocument.Parse(FindingWriter.Write(Samples, FindingFormat.Json, includeSuppressed: true));

        Assert.Equal(Samples.Count, json.RootElement.GetArrayLength());
        foreach (var (item, finding) in json.RootElement.EnumerateArray().Zip(Samples))
        {
            Assert.Equal(
                (finding.RuleId, finding.Message, finding.Target, finding.Location?.File, finding.Location?.Line ?? 0, finding.Location?.Column ?? 0, finding.SuggestedFix, finding.Fix is not null),
                (Text("ruleId"), Text("message"), Text("target"), Text("file"), item.GetProperty("line").GetInt32(), item.GetProperty("column").GetInt32(), Text("suggestedFix"), item.GetProperty("fixable").GetBoolean()));
            Assert.Equal(finding.Severity, Enum.Parse<Severity>(Text("severity")!, ignoreCase: true));

            string? Text(string name) => item.GetProperty(name).GetString();
        }
        Assert.Equal("[]\n", FindingWriter.Write([], FindingFormat.Json));
    }

    [Fact]
    public async Task Sarif_is_a_log_of_version_2_1_0()
    {
        var schema = await JsonSchema.FromJsonAsync(SarifSchema, TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(FindingWriter.Write(Samples, FindingFormat.Sarif)));
        Assert.Empty(schema.Validate(FindingWriter.Write([], FindingFormat.Sarif)));
    }

    [Fact]
    public void Sarif_says_what_was_found_where_and_how_it_is_mended()
    {
        var text = "global_defs {\n    router_idd lb1\n}\n";
        var finding = Assert.Single(Lint(text, "/etc/k 1%.conf"), f => f.RuleId == "HA120");
        using var json = JsonDocument.Parse(FindingWriter.Write([finding], FindingFormat.Sarif));
        var run = json.RootElement.GetProperty("runs")[0];
        var result = run.GetProperty("results")[0];
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var change = result.GetProperty("fixes")[0].GetProperty("artifactChanges")[0];
        var replacement = change.GetProperty("replacements")[0];
        var deleted = replacement.GetProperty("deletedRegion");

        Assert.Equal("HaCluster", run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString());
        Assert.Equal("HA120", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.Equal($"{finding.Message} {finding.SuggestedFix}", result.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal((2, 5), (place.GetProperty("region").GetProperty("startLine").GetInt32(), place.GetProperty("region").GetProperty("startColumn").GetInt32()));
        Assert.Equal("file:///etc/k%201%25.conf", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("file:///etc/k%201%25.conf", change.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("router_idd", text.Substring(deleted.GetProperty("charOffset").GetInt32(), deleted.GetProperty("charLength").GetInt32()));
        Assert.Equal("router_id", replacement.GetProperty("insertedContent").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("/etc/a b#c%20d?e.conf", "file:///etc/a%20b%23c%2520d%3Fe.conf")]
    [InlineData("conf.d/a b#c%20d?e.conf", "conf.d/a%20b%23c%2520d%3Fe.conf")]
    [InlineData("a:b.conf", "a%3Ab.conf")]
    [InlineData("/etc/é.conf", "file:///etc/%C3%A9.conf")]
    public void A_path_is_a_uri_in_sarif(string path, string uri)
    {
        using var json = JsonDocument.Parse(FindingWriter.Write([new("HA120", Severity.Error, "x", "y", new SourceLocation(path, 1, 1), "z")], FindingFormat.Sarif));

        Assert.Equal(uri, json.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Theory]
    [InlineData(Severity.Error, "k.conf", 3, 7, "one", "::error title=HA120,file=k.conf,line=3,col=7::one Do it.\n")]
    [InlineData(Severity.Warning, "k.conf", 3, 0, "one", "::warning title=HA120,file=k.conf,line=3::one Do it.\n")]
    [InlineData(Severity.Notice, null, 3, 7, "one", "::notice title=HA120::one Do it.\n")]
    [InlineData(Severity.Error, "a:b,c%d\n.conf", 1, 1, "100%\r\n::error:: a, b: c", "::error title=HA120,file=a%3Ab%2Cc%25d%0A.conf,line=1,col=1::100%25%0D%0A::error:: a, b: c Do it.\n")]
    public void A_workflow_command_of_GitHub_ends_where_it_should(Severity severity, string? file, int line, int column, string message, string expected) =>
        Assert.Equal(expected, FindingWriter.Write([new("HA120", severity, message, "t", new SourceLocation(file, line, column), "Do it.")], FindingFormat.GitHub));

    [Fact]
    public void Text_is_for_people_and_for_editors() =>
        Assert.Equal(
            "k.conf:3:7: error HA120: One.\n    Do it.\ncluster shop: notice HA121: Two.\n    Leave it.\n",
            FindingWriter.Write(
                [new("HA120", Severity.Error, "One.", "t", new SourceLocation("k.conf", 3, 7), "Do it."), new("HA121", Severity.Notice, "Two.", "cluster shop", null, "Leave it.")],
                FindingFormat.Text));

    [Fact]
    public void What_is_suppressed_is_shown_when_asked_for_and_marked()
    {
        Finding[] findings =
        [
            new("HA120", Severity.Error, "One.", "t", new SourceLocation("k.conf", 3, 7), "Do it."),
            new("HA153", Severity.Notice, "Two.", "t", new SourceLocation("k.conf", 4, 7), "Leave it.") { Suppression = new(SuppressionKind.InSource, "It is\nso.") },
        ];

        Assert.Equal("k.conf:3:7: error HA120: One.\n    Do it.\n", FindingWriter.Write(findings, FindingFormat.Text));
        Assert.Equal("::error title=HA120,file=k.conf,line=3,col=7::One. Do it.\n", FindingWriter.Write(findings, FindingFormat.GitHub));
        Assert.Equal(["HA120"], Ids(FindingWriter.Write(findings, FindingFormat.Json)));

        Assert.Equal(
            "k.conf:3:7: error HA120: One.\n    Do it.\nk.conf:4:7: notice HA153 (suppressed: It is\\u000aso.): Two.\n    Leave it.\n",
            FindingWriter.Write(findings, FindingFormat.Text, includeSuppressed: true));
        Assert.EndsWith("::notice title=HA153,file=k.conf,line=4,col=7::Two. Leave it. (suppressed: It is\\u000aso.)\n", FindingWriter.Write(findings, FindingFormat.GitHub, includeSuppressed: true), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(FindingWriter.Write(findings, FindingFormat.Json, includeSuppressed: true));
        Assert.Equal(
            [(false, null, null), (true, "inSource", "It is\nso.")],
            json.RootElement.EnumerateArray().Select(f => (f.GetProperty("suppressed").GetBoolean(), f.GetProperty("suppressionKind").GetString(), f.GetProperty("suppressionReason").GetString())));

        static IEnumerable<string?> Ids(string text) => [.. JsonDocument.Parse(text).RootElement.EnumerateArray().Select(f => f.GetProperty("ruleId").GetString())];
    }

    [Fact]
    public void Sarif_has_what_is_suppressed_always_and_why()
    {
        using var json = JsonDocument.Parse(FindingWriter.Write(Samples, FindingFormat.Sarif));
        var results = json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();

        // SARIF 2.1.0, 3.27.23: all results of a run have the array, or none; an empty one says that the result is not suppressed.
        Assert.Equal(Samples.Count, results.Count);
        Assert.Equal(Samples.Select(f => f.Suppression is null ? 0 : 1), results.Select(r => r.GetProperty("suppressions").GetArrayLength()));
        Assert.Equal(["inSource", "external"], Suppressions().Select(s => s.GetProperty("kind").GetString()));
        Assert.Equal("It is known.", Suppressions().Last().GetProperty("justification").GetString());

        IEnumerable<JsonElement> Suppressions() => results.SelectMany(r => r.GetProperty("suppressions").EnumerateArray());
    }

    private static IReadOnlyList<Finding> Lint(string text, string? path) =>
        KeepalivedLinter.Lint([LintNode.Of(new LintInput(new ConfigFile(text, path)), LocalConfigFiles.Instance)]);
}
