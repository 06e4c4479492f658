using HaCluster.Features;
using Spectre.Console;

namespace HaCluster.Cli.Views;

/// <summary>The checks of the data path, and what to do about those that did not pass.</summary>
internal static class DataPathView
{
    public static void Write(IReadOnlyList<DataPathCheck> checks, int all)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("[bold]Data path[/]").AddColumns("check", "host", "subject", "outcome", "seen");
        foreach (var check in checks)
            table.AddRow(new Text(check.Kind), new Text(check.Host), new Text(check.Subject), Outcome(check), new Text(check.Seen));
        if (table.Rows.Count > 0)
            AnsiConsole.Write(table);
        foreach (var check in checks.Where(c => c.Advice.Length > 0))
            AnsiConsole.MarkupLineInterpolated($"[red]{check.Kind}[/] {check.Subject}: {check.Advice}");
        var passed = all - checks.Count(c => !c.Passed);
        AnsiConsole.MarkupLineInterpolated($"{passed} of {all} checks passed.");
    }

    private static Markup Outcome(DataPathCheck check) => new(check.Outcome switch
    {
        DataPathOutcome.Passed => "[green]passed[/]",
        DataPathOutcome.Failed => "[red]FAILED[/]",
        _ => "[yellow]unknown[/]",
    });
}
