using System.Text.Json;
using HaCluster.Features;
using HaCluster.Values;

namespace HaCluster.Reporting.Machine;

/// <summary>The checks of the data path as JSON. The names of its fields stay; new ones may come.</summary>
public static class DataPathJson
{
    /// <summary><c>cluster</c>, <c>passed</c>, and <c>checks</c>, each with <c>kind</c>, <c>host</c>, <c>subject</c>, <c>outcome</c>, <c>seen</c> and <c>advice</c>.</summary>
    /// <param name="cluster">The cluster's name; <see langword="null"/> where it is not known.</param>
    /// <param name="checks">The checks.</param>
    public static string Of(string? cluster, IEnumerable<DataPathCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        var all = checks.ToList();
        return JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("cluster", cluster);
            json.WriteBoolean("passed", all.TrueForAll(c => c.Passed));
            json.WriteArray("checks", all, c => Write(json, c));
            json.WriteEndObject();
        });
    }

    internal static void Write(Utf8JsonWriter json, DataPathCheck check)
    {
        json.WriteString("kind", check.Kind);
        json.WriteString("host", check.Host);
        json.WriteString("subject", check.Subject);
        json.WriteWord<DataPathOutcome>("outcome", check.Outcome);
        json.WriteString("seen", check.Seen);
        json.WriteString("advice", check.Advice);
    }
}
