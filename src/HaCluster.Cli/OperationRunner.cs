using System.CommandLine;
using HaCluster.Hosts;
using HaCluster.Operation;
using Spectre.Console;

namespace HaCluster.Cli;

/// <summary>What the commands share that operate a running cluster.</summary>
internal sealed class OperationRunner
{
    private readonly Option<TimeSpan?> _limit = DurationOption.Create("--time-limit", "How long to wait until it is so. Default: a minute, and what the timers of VRRP take.");
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Do not wait until it is so." };
    private readonly Option<bool> _force = new("--force") { Description = "Do it although visitors may notice, or a host that is concerned cannot be reached." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show what would be switched on which host." };
    private readonly ClusterArguments _arguments = new();

    /// <summary>Adds the arguments to a command, and what it does.</summary>
    public Command AddTo(Command command, Func<ParseResult, IEnumerable<ClusterOperation>> operations)
    {
        _arguments.AddTo(command);
        command.Add(_limit);
        command.Add(_noWait);
        command.Add(_force);
        command.Add(_dryRun);
        command.SetAction(async (parsed, cancellation) =>
        {
            var clusterOperator = new ClusterOperator(await _arguments.LoadAsync(parsed, cancellation), HostConnectors.Default);
            foreach (var operation in operations(parsed))
            {
                if (!await (parsed.GetValue(_dryRun) ? ShowAsync(clusterOperator, operation, cancellation) : RunAsync(clusterOperator, operation, parsed, cancellation)))
                    return ExitCodes.Failed;
            }
            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task<bool> ShowAsync(ClusterOperator clusterOperator, ClusterOperation operation, CancellationToken cancellation)
    {
        var plan = await clusterOperator.PlanAsync(operation, cancellation);
        AnsiConsole.WriteLine(plan.ToSentence());
        foreach (var change in plan.Changes)
            AnsiConsole.WriteLine($"  {change.Host}: {change}");
        foreach (var doubt in plan.Doubts)
            AnsiConsole.WriteLine($"  would be refused: {doubt}");
        return plan.Doubts.Count == 0;
    }

    private async Task<bool> RunAsync(ClusterOperator clusterOperator, ClusterOperation operation, ParseResult parsed, CancellationToken cancellation)
    {
        var options = new OperationOptions { TimeLimit = parsed.GetValue(_limit), Wait = !parsed.GetValue(_noWait), Force = parsed.GetValue(_force) };
        var result = await ProgressDisplay.RunAsync<OperationEvent, OperationResult>(e => (e.ToString(), null), p => clusterOperator.RunAsync(operation, options, p, cancellation));
        AnsiConsole.WriteLine(result.ToSentence());
        return result.Succeeded;
    }
}
