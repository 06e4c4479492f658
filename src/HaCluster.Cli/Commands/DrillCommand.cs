using System.CommandLine;
using HaCluster.Failover;
using HaCluster.Model;
using HaCluster.Reporting;
using HaCluster.Reporting.Machine;
using HaCluster.Values;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster drill</c>: break it, measure, restore.</summary>
internal static class DrillCommand
{
    public static Command Create()
    {
        var faults = new Option<string[]>("--fault") { Description = "What to break, one drill each. Default: everything.", AllowMultipleArgumentsPerToken = true }
            .AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. FaultList.Names]);
        var maxOutage = DurationOption.Create("--max-outage", "The longest outage that passes, such as 5s. Default: what the timers allow.");
        var report = new Option<FileInfo?>("--report") { Description = "Write a report to this file: JUnit if its name ends in .xml, JSON in .json, else HTML." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Break the cluster without asking." };
        var command = new Command("drill", "Break the cluster on purpose, measure what visitors notice, and restore it.") { faults, maxOutage, report, yes };
        var output = new OutputOption(OutputFormat.Text, OutputFormat.Json, OutputFormat.JUnit).AddTo(command);
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new FailoverOptions { MaxOutage = parsed.GetValue(maxOutage) };
            if (parsed.GetValue(faults) is { Length: > 0 } chosen)
                options = options with { Faults = chosen.Select(FaultList.NameOf).ToValueList() };
            var cluster = (await arguments.LoadAsync(parsed, cancellation)).Cluster;
            if (!await Terminal.ConfirmAsync($"Break {cluster.Name} with {options.Faults} now?", parsed.GetValue(yes), cancellation))
                return ExitCodes.Interrupted;
            var results = new List<FailoverResult>();
            try
            {
                await DrillRunner.RunAsync(cluster, options, output.ConsoleFor(parsed), results, cancellation);
            }
            finally
            {
                Report(cluster, results, output.Of(parsed), parsed.GetValue(report));
            }
            return results.TrueForAll(r => r.Passed) ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }

    private static void Report(Cluster cluster, List<FailoverResult> results, OutputFormat format, FileInfo? file)
    {
        if (results.Count == 0)
            return;
        if (format != OutputFormat.Text)
            Console.Out.Write(format == OutputFormat.Json ? DrillJson.Of(cluster.Name, results) : DrillJUnit.Of(cluster.Name, results));
        if (file is not null)
            FailoverReport.Write(cluster, results, file.FullName);
    }
}
