using System.CommandLine;
using HaCluster.Failover;
using HaCluster.Reporting;
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
        var report = new Option<FileInfo?>("--report") { Description = "Write an HTML report to this file." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Break the cluster without asking." };
        var command = new Command("drill", "Break the cluster on purpose, measure what visitors notice, and restore it.") { faults, maxOutage, report, yes };
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new FailoverOptions { MaxOutage = parsed.GetValue(maxOutage) };
            if (parsed.GetValue(faults) is { Length: > 0 } chosen)
                options = options with { Faults = chosen.Select(FaultList.NameOf).ToValueList() };
            var cluster = (await arguments.LoadAsync(parsed, cancellation)).Cluster;
            if (!await Terminal.ConfirmAsync($"Break {cluster.Name} with {options.Faults} now?", parsed.GetValue(yes), cancellation))
                return ExitCodes.Interrupted;
            var results = await DrillRunner.RunAsync(cluster, options, cancellation);
            if (parsed.GetValue(report) is { } file)
                FailoverReport.WriteHtml(cluster, results, file.FullName);
            return results.All(r => r.Passed) ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
