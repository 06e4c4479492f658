using System.CommandLine;
using HaCluster.Cli.Views;
using Spectre.Console;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster restore</c>: one run back.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var run = new Option<string?>("--to", "--run") { Description = "Go back to before this run: it is taken back, and nothing else. By its id; 'hacluster history' lists them. Default: the last deploy that stands; moves and suspensions are none.", HelpName = "id" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do it without asking." };
        var diffs = new Option<bool>("--diff") { Description = "Show the files' diffs too." };
        var command = new Command("restore", "Take the last deploy back, or another run, on the hosts that it changed: show the plan, ask, apply it.") { run, yes, diffs };
        var hosts = new HostOption("Only on this host; may be said several times. Default: on all hosts that the run changed.").AddTo(command);
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var cluster = await arguments.LoadAsync(parsed, cancellation);
            var (session, restore) = await DeploySession.PlanRestoreAsync(cluster, parsed.GetValue(run), hosts.Of(parsed, cluster.Cluster), cancellation);
            await using (session)
            {
                PlanView.Write(AnsiConsole.Console, restore.Plan, parsed.GetValue(diffs));
                if (!await Terminal.ConfirmAsync(restore.ToSentence() + "?", parsed.GetValue(yes), cancellation))
                    return ExitCodes.Interrupted;
                var result = await session.ApplyAsync(cancellation);
                ResultView.Write(AnsiConsole.Console, result);
                return result.Succeeded ? ExitCodes.Ok : ExitCodes.Failed;
            }
        });
        return command;
    }
}
