using System.CommandLine;
using HaCluster.Cli.Views;
using HaCluster.Convergence;
using HaCluster.Hosts;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster history</c>: the runs of deploys and restores that the hosts remember.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        var changes = new Option<bool>("--changes") { Description = "Show each change of each host, and not only how many there were." };
        var command = new Command("history", "List the runs of deploys and restores, the newest first: who, when, what, and what became of them on each host.") { changes };
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var cluster = (await arguments.LoadAsync(parsed, cancellation)).Cluster;
            var history = await ProgressDisplay.RunAsync<string, RunHistory>(host => ($"{host}: read", null), progress => RunHistory.ReadAsync(cluster.Hosts, cluster.Ssh, HostConnectors.Default, progress, cancellation));
            HistoryView.Write(history.Runs, parsed.GetValue(changes));
            foreach (var failure in history.Failures)
                Terminal.Error($"{failure.ErrorId}: {failure.Message}");
            return history.Failures.Count == 0 ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
