using HaCluster.Cli.Views;
using HaCluster.Failover;
using HaCluster.Hosts;
using HaCluster.Model;
using Spectre.Console;

namespace HaCluster.Cli;

/// <summary>Runs drills and shows each result as soon as it is there.</summary>
internal static class DrillRunner
{
    // Results are passed on through a list of the caller's: so those before a drill that goes wrong, or before Ctrl+C, are there too.
    public static async Task RunAsync(Cluster cluster, FailoverOptions options, IAnsiConsole console, ICollection<FailoverResult> results, CancellationToken cancellation)
    {
        DrillProgress? last = null;
        await using var stopping = cancellation.Register(() =>
        {
            if (last?.UndoneWithin is { } left)
                Terminal.Side.MarkupLineInterpolated($"[yellow]Stopping.[/] What was broken on {last.Target} is being undone, within {Math.Ceiling(left.TotalSeconds):0} s at the most.");
        });
        foreach (var fault in options.Faults)
        {
            var one = await ProgressDisplay.RunAsync<DrillProgress, List<FailoverResult>>(
                p => ($"{(last = p).Fault}{(p.Target.Length > 0 ? " on " + p.Target : "")}: {p.Step}", p.Percent),
                async progress =>
                {
                    var list = new List<FailoverResult>();
                    await foreach (var result in FailoverDrill.RunAsync(cluster, options with { Faults = [fault] }, HostConnectors.Default, progress, cancellation))
                        list.Add(result);
                    return list;
                });
            one.ForEach(r => DrillView.Write(console, r));
            one.ForEach(results.Add);
        }
    }
}
