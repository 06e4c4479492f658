using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HaCluster.Definition;

/// <summary>The JSON schema (draft 7) of a definition, by which editors complete and check it.</summary>
public static class ClusterSchema
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as JSON text; the file schemas/hacluster.schema.json holds the same.</summary>
    public static string ToJson()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "HaCluster definition",
        };
        foreach (var (name, value) in ClusterShape.Root.ToSchema())
            schema[name] = value?.DeepClone();
        return schema.ToJsonString(Pretty).ReplaceLineEndings("\n") + "\n";
    }
}
