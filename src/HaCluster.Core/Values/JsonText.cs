using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HaCluster.Values;

/// <summary>Writes JSON for other programs: indented, UTF-8, one line break at the end. No reflection: <c>hacluster</c> is compiled ahead of time.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>An object of one line of code for each item.</summary>
    public static void WriteArray<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>A list of texts; addresses and the like are what they are written as.</summary>
    public static void WriteTexts<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item?.ToString());
        json.WriteEndArray();
    }

    /// <summary>A duration as seconds, to the millisecond; <c>null</c> for none.</summary>
    public static void WriteSeconds(this Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } some)
            json.WriteNumber(name, Math.Round((decimal)some.Ticks / TimeSpan.TicksPerSecond, 3));
        else
            json.WriteNull(name);
    }

    /// <summary>A word of ours, as others write theirs: <c>rolledBack</c> for <c>RolledBack</c>; <c>null</c> for none.</summary>
    public static void WriteWord<T>(this Utf8JsonWriter json, string name, T? value)
        where T : struct, Enum =>
        json.WriteString(name, value is { } some ? JsonNamingPolicy.CamelCase.ConvertName(some.ToString()) : null);
}
