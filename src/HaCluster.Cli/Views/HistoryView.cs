using HaCluster.Convergence;
using Spectre.Console;

namespace HaCluster.Cli.Views;

/// <summary>Runs, one to a paragraph: which, when, who and what; then what became of it on each host.</summary>
internal static class HistoryView
{
    /// <summary>So many changes are named; more are counted.</summary>
    private const int Named = 3;

    public static void Write(IReadOnlyList<DeployRun> runs, bool changes)
    {
        if (runs.Count == 0)
            AnsiConsole.WriteLine("No host remembers a deploy.");
        foreach (var run in runs)
        {
            AnsiConsole.MarkupLineInterpolated($"[bold]{run}[/]  [{ColorOf(run.State)}]{Word(run.State)}[/]");
            foreach (var host in run.Hosts)
                Write(host, changes);
        }
    }

    private static void Write(HostTransaction host, bool changes)
    {
        var few = host.Changes.Count <= Named;
        var text = few && !changes ? string.Join(", ", host.Changes) : host.Changes.Count == 1 ? "1 change" : $"{host.Changes.Count} changes";
        AnsiConsole.MarkupLineInterpolated($"    {host.Host,-12} [{ColorOf(host.State)}]{Word(host.State),-11}[/] {text}{(host.Reason.Length > 0 ? $" ({host.Reason})" : "")}");
        foreach (var change in changes ? host.Changes : [])
            AnsiConsole.MarkupLineInterpolated($"        {change}");
    }

    private static string Word(TransactionState state) => state.ToString().ToLowerInvariant();

    private static string ColorOf(TransactionState state) => state switch
    {
        TransactionState.Confirmed => "green",
        TransactionState.Unconfirmed => "red",
        _ => "grey",
    };
}
