using System.Globalization;
using System.Text.Json;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Values;

namespace HaCluster.Reporting.Machine;

/// <summary>Results of drills as JSON. The names of its fields stay; new ones may come. Times are seconds.</summary>
public static class DrillJson
{
    /// <summary><c>cluster</c>, <c>passed</c>, and <c>drills</c>, one for each fault. The single requests are not in it: they are in the HTML report.</summary>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="results">One result per drill.</param>
    public static string Of(string cluster, IReadOnlyCollection<FailoverResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("cluster", cluster);
            json.WriteBoolean("passed", results.All(r => r.Passed));
            json.WriteArray("drills", results, r => Write(json, r));
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, FailoverResult result)
    {
        json.WriteString("fault", result.Fault);
        json.WriteString("target", result.Target);
        json.WriteBoolean("passed", result.Passed);
        json.WriteTexts("failures", result.Failures);
        json.WriteString("summary", result.Summary);
        json.WriteString("service", result.Service);
        json.WriteString("url", result.Url.ToString());
        json.WriteString("startedAt", result.StartedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        json.WriteSeconds("outageSeconds", result.Outage);
        json.WriteSeconds("maxOutageSeconds", result.MaxOutage);
        json.WriteSeconds("disturbanceSeconds", result.Disturbance);
        json.WriteSeconds("boundSeconds", result.Expected.Limit);
        json.WriteString("bound", result.Expected.Explanation);
        json.WriteNumber("sent", result.Sent);
        json.WriteNumber("lost", result.Lost);
        json.WriteNumber("late", result.Late);
        json.WriteStartObject("vip");
        json.WriteString("before", result.TookOver.Before);
        json.WriteString("during", result.TookOver.During);
        json.WriteString("after", result.TookOver.After);
        json.WriteSeconds("movedAfterSeconds", result.TookOver.MovedAfter);
        json.WriteEndObject();
        json.WriteArray("phases", result.Phases, phase =>
        {
            json.WriteWord<DrillPhase>("phase", phase.Phase);
            json.WriteNumber("sent", phase.Sent);
            json.WriteNumber("lost", phase.Lost);
            json.WriteNumber("late", phase.Late);
            json.WriteSeconds("outageSeconds", phase.Outage);
            json.WriteSeconds("disturbanceSeconds", phase.Disturbance);
            json.WriteSeconds("latency95Seconds", phase.Latency95);
            json.WriteArray("servedBy", phase.ServedBy, served =>
            {
                json.WriteString("server", served.Server);
                json.WriteNumber("requests", served.Requests);
            });
        });
        json.WriteArray("timeline", result.Timeline, e =>
        {
            json.WriteSeconds("atSeconds", e.At);
            json.WriteWord<DrillEventKind>("kind", e.Kind);
            json.WriteString("host", e.Host);
            json.WriteString("text", e.Text);
        });
    }
}
