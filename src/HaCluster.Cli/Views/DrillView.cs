using System.Globalization;
using HaCluster.Failover;
using Spectre.Console;

namespace HaCluster.Cli.Views;

/// <summary>What a drill measured, beside what the timers allow.</summary>
internal static class DrillView
{
    public static void Write(IAnsiConsole console, FailoverResult r)
    {
        var verdict = r.Passed ? "[green bold]PASSED[/]" : "[red bold]FAILED[/]";
        var table = new Table().Border(TableBorder.Rounded).Title($"[bold]{r.Fault} on {Markup.Escape(r.Target)}[/]  {verdict}").HideHeaders().AddColumns("", "");
        Row("in short", r.Summary);
        Row("outage (longest time without an answer)", Seconds(r.Outage));
        Row("disturbance (first loss to the end of losses)", Seconds(r.Disturbance));
        Row("expected bound", $"{Seconds(r.Expected.Limit)}  = {r.Expected.Explanation}");
        Row("limit asked for", r.MaxOutage is { } limit ? Seconds(limit) : "none");
        Row("requests sent / lost / late", $"{r.Sent} / {r.Lost} / {r.Late}");
        foreach (var phase in r.Phases)
            Row($"served {phase.Phase.ToString().ToLowerInvariant()} the fault", string.Join(", ", phase.ServedBy));
        Row("VIP held by", HeldBy(r.TookOver));
        foreach (var failure in r.Failures)
            Row("failed because", failure);
        console.Write(table);

        void Row(string name, string value) => table.AddRow(new Text(name, Color.Grey), new Text(value));
    }

    private static string HeldBy(VipTakeover t) => t.MovedAfter is { } after
        ? $"{t.Before}, then {t.During ?? "nobody"} (seen {Seconds(after)} after the fault), in the end {t.After ?? "nobody"}"
        : $"{t.Before} all the time";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture);
}
