using HaCluster.Convergence;
using HaCluster.Values;

namespace HaCluster.Reporting.Machine;

/// <summary>
/// Plans and results of deploys as JSON. The names of its fields stay; new ones may come. Secrets are masked, as everywhere in a plan.
/// </summary>
public static class DeployJson
{
    /// <summary>A plan: <c>cluster</c>, <c>changes</c> (how many), and <c>hosts</c>, in the order in which they are changed, each with its <c>changes</c>.</summary>
    /// <param name="cluster">The cluster's name; <see langword="null"/> where it is not known.</param>
    /// <param name="hosts">Each host's name and changes.</param>
    public static string OfPlan(string? cluster, IEnumerable<KeyValuePair<string, IReadOnlyList<Change>>> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        var all = hosts.ToList();
        return JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("cluster", cluster);
            json.WriteNumber("changes", all.Sum(h => h.Value.Count));
            json.WriteArray("hosts", all, host =>
            {
                json.WriteString("host", host.Key);
                PlanFile.WriteChanges(json, host.Value);
            });
            json.WriteEndObject();
        });
    }

    /// <inheritdoc cref="OfPlan(string?, IEnumerable{KeyValuePair{string, IReadOnlyList{Change}}})"/>
    public static string OfPlan(string? cluster, DeployPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return OfPlan(cluster, plan.Hosts.Select(h => KeyValuePair.Create<string, IReadOnlyList<Change>>(h.Host, h.Changes)));
    }

    /// <summary>What a deploy did: <c>cluster</c>, <c>succeeded</c>, and <c>hosts</c>, each with its <c>outcome</c> and, where one failed, its <c>errorId</c>, <c>failedStep</c> and <c>output</c>.</summary>
    /// <param name="cluster">The cluster's name; <see langword="null"/> where it is not known.</param>
    /// <param name="results">One result per host.</param>
    public static string OfResults(string? cluster, IEnumerable<HostResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var all = results.ToList();
        return JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("cluster", cluster);
            json.WriteBoolean("succeeded", all.TrueForAll(r => r.Succeeded));
            json.WriteArray("hosts", all, result =>
            {
                json.WriteString("host", result.Host);
                json.WriteWord<HostOutcome>("outcome", result.Outcome);
                json.WriteString("errorId", result.ErrorId);
                json.WriteString("failedStep", result.FailedStep);
                json.WriteString("output", result.Output);
                json.WriteString("run", result.Run);
                json.WriteString("transaction", result.Transaction);
                json.WriteString("settled", result.Settled?.ToString());
                json.WriteTexts("keptEdits", result.KeptEdits);
                json.WriteNumber("roundTrips", result.RoundTrips);
                json.WriteSeconds("seconds", result.Elapsed);
                PlanFile.WriteChanges(json, result.Changes);
            });
            json.WriteEndObject();
        });
    }
}
