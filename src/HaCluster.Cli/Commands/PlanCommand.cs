using System.CommandLine;
using HaCluster.Cli.Views;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster plan</c>: what a deploy would change.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var command = new Command("plan", $"Show what a deploy would change. Exit code {ExitCodes.Differs} if there is something.");
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var deploy = await DeploySession.PlanAsync(await arguments.LoadAsync(parsed, cancellation), cancellation);
            PlanView.Write(deploy.Plan, diffs: true);
            return deploy.Plan.IsEmpty ? ExitCodes.Ok : ExitCodes.Differs;
        });
        return command;
    }
}
