using HaCluster.Convergence;
using Spectre.Console;

namespace HaCluster.Cli.Views;

/// <summary>Drift, host by host: one line per difference with its cause, and the files' diffs.</summary>
internal static class DriftView
{
    public static void Write(IAnsiConsole console, ClusterDrift drift, bool diffs)
    {
        foreach (var host in drift.Drifts.GroupBy(d => d.Host))
        {
            console.MarkupLineInterpolated($"[bold]{host.Key}[/]{(host.First().LastRun is { } last ? $", last deployed by {last}" : "")}");
            foreach (var one in host)
            {
                console.MarkupLineInterpolated($"  [{ColorOf(one.Cause)}]{WordsOf(one.Cause),-15}[/] {one.Resource,-58} {(one.Has.Length > 0 ? one.Has : "missing")} → {(one.Wanted.Length > 0 ? one.Wanted : "not wanted")}");
                if (diffs)
                    PlanView.WriteDiff(console, one.Diff);
            }
        }
        if (drift.IsEmpty)
            console.MarkupLineInterpolated($"[green]No drift.[/] {(drift.Hosts.Count == 1 ? "The host is" : $"All {drift.Hosts.Count} hosts are")} as the definition says.");
        else
            console.WriteLine($"{drift.Drifts.Count} differences on {drift.Drifts.Select(d => d.Host).Distinct().Count()} of {drift.Hosts.Count} hosts.");
    }

    private static string WordsOf(DriftCause cause) => cause switch
    {
        DriftCause.ByHand => "by hand",
        DriftCause.Definition => "definition",
        DriftCause.Both => "hand+definition",
        _ => "not deployed",
    };

    private static string ColorOf(DriftCause cause) => cause is DriftCause.ByHand or DriftCause.Both ? "red" : "yellow";
}
