using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>What a lab leaves on disk about itself, so that any later process finds it, or cleans up after it.</summary>
/// <param name="Definition">What it was asked to be.</param>
/// <param name="Kernel">What it runs in.</param>
/// <param name="Rootfs">The nodes' root file system.</param>
/// <param name="Started">When it was started.</param>
/// <param name="Process">Its first process; <see langword="null"/> until that runs.</param>
/// <param name="Ready">Whether its start came to its end.</param>
internal sealed record LabRecord(
    LabDefinition Definition,
    LabKernel Kernel,
    string Rootfs,
    DateTimeOffset Started,
    LabProcess? Process = null,
    bool Ready = false)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        Converters = { new AddressConverter(), new JsonStringEnumConverter() },
    };

    /// <summary>Whether it is the same lab as one of this definition would be.</summary>
    public bool IsFor(LabDefinition definition, string rootfs) =>
        Rootfs == rootfs && JsonSerializer.Serialize(Definition, s_json) == JsonSerializer.Serialize(definition, s_json);

    /// <summary>The lab's record, or <see langword="null"/> when there is none that can be understood.</summary>
    /// <exception cref="HaClusterException"><c>LabNeedsRoot</c>: there is one, for root only.</exception>
    public static LabRecord? Read(string lab)
    {
        try
        {
            return JsonSerializer.Deserialize<LabRecord>(File.ReadAllText(LabPaths.Record(lab)), s_json);
        }
        catch (UnauthorizedAccessException e)
        {
            throw NeedsRoot(lab, e);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The error of whoever is not root and asks for a lab.</summary>
    public static HaClusterException NeedsRoot(string lab, Exception? inner = null) =>
        new("LabNeedsRoot", $"The lab '{lab}' is root's. Run this with sudo.", null, inner);

    /// <summary>Writes the record, whole or not at all.</summary>
    public void Write()
    {
        var path = LabPaths.Record(Definition.Name);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this, s_json));
        File.Move(path + ".new", path, overwrite: true);
    }

    private sealed class AddressConverter : JsonConverter<IPAddress>
    {
        public override IPAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            IPAddress.TryParse(reader.GetString(), out var address) ? address : throw new JsonException("Not an IP address.");

        public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
