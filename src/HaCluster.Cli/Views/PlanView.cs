using HaCluster.Convergence;
using Spectre.Console;

namespace HaCluster.Cli.Views;

/// <summary>A plan, host by host: one line per change with its sign, and the files' diffs on request.</summary>
internal static class PlanView
{
    public static void Write(IAnsiConsole console, DeployPlan plan, bool diffs)
    {
        if (plan.IsEmpty)
        {
            console.MarkupLine("[green]No changes.[/] Every host is as it should be.");
            return;
        }
        foreach (var host in plan.Hosts.Where(h => !h.IsEmpty))
        {
            console.MarkupLineInterpolated($"[bold]{host.State.Host.Name}[/]");
            if (host.Unfinished is { } left)
                console.MarkupLineInterpolated($"  [yellow]! {left.ToSentence()}[/]");
            foreach (var c in host.Changes)
            {
                console.MarkupLineInterpolated($"  [{ColorOf(c.Action)}]{SignOf(c.Action)} {c.Action.ToString().ToLowerInvariant(),-7}[/] {c.Resource,-58} {FromTo(c)}  [grey]{c.Why}[/]");
                if (diffs || c.EditedByHand)
                    WriteDiff(console, c.Diff);
            }
        }
        console.WriteLine($"{plan.Changes.Count} changes on {plan.Hosts.Count(h => h.Changes.Count > 0)} of {plan.Hosts.Count} hosts.");
    }

    private static string FromTo(Change c) => (c.From, c.To) switch
    {
        ("", var to) => to,
        (var from, "") => from,
        var (from, to) => $"{from} → {to}",
    };

    public static void WriteDiff(IAnsiConsole console, string diff)
    {
        foreach (var line in diff.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            console.Write(new Text($"      {line}\n", line switch
            {
                ['+', ..] => Color.Green,
                ['-', ..] => Color.Red,
                _ => Color.Grey,
            }));
    }

    private static char SignOf(ChangeAction action) => action switch
    {
        ChangeAction.Create or ChangeAction.Start => '+',
        ChangeAction.Remove => '-',
        _ => '~',
    };

    private static string ColorOf(ChangeAction action) => action switch
    {
        ChangeAction.Create or ChangeAction.Start => "green",
        ChangeAction.Remove => "red",
        _ => "yellow",
    };
}
