using System.Globalization;
using HaCluster.Convergence;
using Spectre.Console;

namespace HaCluster.Cli.Views;

/// <summary>What a deploy did to each host and, where one failed, which step and what it printed.</summary>
internal static class ResultView
{
    public static void Write(IAnsiConsole console, DeployResult result)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("host", "outcome", "changes", "round trips", "seconds");
        foreach (var h in result.Hosts)
            table.AddRow(new Text(h.Host), new Text(h.Outcome.ToString(), ColorOf(h.Outcome)), Number(h.Changes.Count), Number(h.RoundTrips), new Text(h.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)));
        console.Write(table);
        if (result.Hosts.Select(h => h.Run).FirstOrDefault(r => r.Length > 0) is { } run)
            console.WriteLine($"run {run}");
        foreach (var h in result.Hosts.Where(h => h.Settled is not null))
            console.WriteLine($"{h.Host}: {h.Settled}");
        foreach (var (host, kept) in result.Hosts.SelectMany(h => h.KeptEdits.Select(k => (h.Host, k))))
            console.WriteLine($"{host}: what was edited by hand is kept there in {kept}");
        foreach (var h in result.Hosts.Where(h => h.ErrorId.Length > 0))
        {
            Terminal.Error($"{h.ErrorId}: {h.Host}: {h.FailedStep}");
            Terminal.Side.WriteLine(h.Output.TrimEnd());
        }
    }

    private static Text Number(int n) => new(n.ToString(CultureInfo.InvariantCulture));

    private static Style ColorOf(HostOutcome outcome) => outcome switch
    {
        HostOutcome.Applied or HostOutcome.Restored => Color.Green,
        HostOutcome.Unchanged or HostOutcome.NotReached or HostOutcome.Declined => Color.Grey,
        _ => Color.Red,
    };
}
