using HaCluster.Convergence;
using HaCluster.Values;

namespace HaCluster.Reporting.Machine;

/// <summary>Drift as JSON. The names of its fields stay; new ones may come. Secrets are masked, as everywhere in a plan.</summary>
public static class DriftJson
{
    /// <summary>What differs: <c>cluster</c>, <c>drifted</c>, and <c>drifts</c>, each with its <c>host</c>, <c>resource</c> and <c>cause</c>.</summary>
    /// <param name="cluster">The cluster's name; <see langword="null"/> where it is not known.</param>
    /// <param name="drifts">The differences.</param>
    public static string Of(string? cluster, IEnumerable<Drift> drifts)
    {
        ArgumentNullException.ThrowIfNull(drifts);
        var all = drifts.ToList();
        return JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("cluster", cluster);
            json.WriteBoolean("drifted", all.Count > 0);
            json.WriteArray("drifts", all, drift =>
            {
                json.WriteString("host", drift.Host);
                json.WriteString("resource", drift.Resource);
                json.WriteWord<DriftCause>("cause", drift.Cause);
                json.WriteString("has", drift.Has);
                json.WriteString("wanted", drift.Wanted);
                json.WriteString("why", drift.Why);
                json.WriteString("diff", drift.Diff);
                json.WriteString("lastRun", drift.LastRun?.Id);
                json.WriteString("lastRunBy", drift.LastRun?.Who);
            });
            json.WriteEndObject();
        });
    }
}
