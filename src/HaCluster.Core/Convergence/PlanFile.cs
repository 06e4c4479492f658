using System.Globalization;
using System.Text.Json;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>Saved plans as JSON files. A file that is read says nothing that is done: it is only compared with what would be done.</summary>
public static class PlanFile
{
    private const string Kind = "hacluster-plan";
    private const int Version = 1;
    private const long Largest = 64 * 1024 * 1024;

    /// <summary>Whether a file is a saved plan, and not a definition, say.</summary>
    public static bool Is(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var json = Open(path);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String && kind.ValueEquals(Kind);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Writes a plan, readable for its owner alone: it says what is on the hosts.</summary>
    /// <exception cref="HaClusterException"><c>PlanNotWritten</c>.</exception>
    public static void Save(SavedPlan plan, string path)
    {
        ArgumentNullException.ThrowIfNull(plan);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(path, options);
            writer.Write(ToJson(plan));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HaClusterException("PlanNotWritten", $"The plan cannot be written to '{path}': {e.Message}", null, e);
        }
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="HaClusterException"><c>PlanUnreadable</c>: the file cannot be read, or is no plan of this version.</exception>
    public static SavedPlan Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var json = Open(path);
            var root = json.RootElement;
            if (Text(root, "kind") != Kind || root.GetProperty("version").GetInt32() != Version)
                throw new FormatException($"it is no plan of version {Version}");
            return new SavedPlan(Text(root, "cluster"), Text(root, "definitionDigest"), root.GetProperty("hosts").EnumerateArray().Select(Host).ToValueList())
            {
                Definition = root.GetProperty("definition").GetString(),
                Created = root.GetProperty("created").GetDateTimeOffset(),
                CreatedBy = Text(root, "createdBy"),
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new HaClusterException("PlanUnreadable", $"'{path}' cannot be read as a saved plan: {e.Message.TrimEnd('.')}. Make one with 'hacluster plan -o' or Deploy-HaCluster -SavePlan.", null, e);
        }
    }

    internal static void WriteChanges(Utf8JsonWriter json, IEnumerable<Change> changes) => json.WriteArray("changes", changes, change =>
    {
        json.WriteWord<ChangeAction>("action", change.Action);
        json.WriteString("resource", change.Resource);
        json.WriteString("from", change.From);
        json.WriteString("to", change.To);
        json.WriteString("why", change.Why);
        json.WriteString("diff", change.Diff);
        json.WriteBoolean("editedByHand", change.EditedByHand);
    });

    private static string ToJson(SavedPlan plan) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("kind", Kind);
        json.WriteNumber("version", Version);
        json.WriteString("cluster", plan.Cluster);
        json.WriteString("definition", plan.Definition);
        json.WriteString("definitionDigest", plan.Digest);
        json.WriteString("created", plan.Created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("createdBy", plan.CreatedBy);
        json.WriteArray("hosts", plan.Hosts, host =>
        {
            json.WriteString("host", host.Host);
            WriteChanges(json, host.Changes);
        });
        json.WriteEndObject();
    });

    private static JsonDocument Open(string path)
    {
        using var file = File.OpenRead(path);
        return file.Length <= Largest ? JsonDocument.Parse(file) : throw new IOException($"It has more than {Largest} bytes.");
    }

    private static PlannedHost Host(JsonElement host)
    {
        var name = Text(host, "host");
        return new PlannedHost(name, host.GetProperty("changes").EnumerateArray().Select(c => Change(name, c)).ToValueList());
    }

    private static Change Change(string host, JsonElement change) =>
        new(host, Text(change, "resource"), Enum.Parse<ChangeAction>(Text(change, "action"), ignoreCase: true), Text(change, "from"), Text(change, "to"), Text(change, "why"))
        {
            Diff = Text(change, "diff"),
            EditedByHand = change.GetProperty("editedByHand").GetBoolean(),
        };

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' has no text");
}
