using System.Text.Encodings.Web;
using System.Text.Json;

namespace HaCluster.Validation.Selection;

/// <summary>The file of a baseline.</summary>
internal static class BaselineJson
{
    // Read by those versions that know it.
    private const int Version = 1;

    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Write(IReadOnlyList<BaselineEntry> entries)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("findings");
            foreach (var entry in entries)
            {
                json.WriteStartObject();
                json.WriteString("ruleId", entry.RuleId);
                json.WriteString("file", entry.File);
                json.WriteString("target", entry.Target);
                json.WriteString("message", entry.Message);
                json.WriteString("fingerprint", entry.Fingerprint);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <exception cref="JsonException">It is no JSON, or no baseline.</exception>
    internal static IReadOnlyList<BaselineEntry> Read(Stream text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("version", out var version) || !root.TryGetProperty("findings", out var findings) || findings.ValueKind != JsonValueKind.Array)
            throw new JsonException("It has no version or no findings.");
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != Version)
            throw new JsonException($"Its version is not {Version}.");
        return [.. findings.EnumerateArray().Select(ReadEntry)];
    }

    private static BaselineEntry ReadEntry(JsonElement entry)
    {
        return entry.ValueKind == JsonValueKind.Object
            ? new BaselineEntry(Text("ruleId"), Text("file"), Text("target"), Text("message"), Text("fingerprint"))
            : throw new JsonException("One of its findings is no object.");

        string Text(string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new JsonException($"One of its findings has no {name}.");
    }
}
