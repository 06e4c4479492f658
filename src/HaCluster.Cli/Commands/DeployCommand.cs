using System.CommandLine;
using HaCluster.Cli.Views;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster deploy</c>: plan, ask, apply.</summary>
internal static class DeployCommand
{
    public static Command Create()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Apply the plan without asking." };
        var diffs = new Option<bool>("--diff") { Description = "Show the files' diffs too." };
        var command = new Command("deploy", "Make every host what the definition says: show the plan, ask, apply it in rolling order.") { yes, diffs };
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var deploy = await DeploySession.PlanAsync(await arguments.LoadAsync(parsed, cancellation), cancellation);
            PlanView.Write(deploy.Plan, parsed.GetValue(diffs));
            if (deploy.Plan.IsEmpty)
                return ExitCodes.Ok;
            if (!await Terminal.ConfirmAsync("Apply this plan?", parsed.GetValue(yes), cancellation))
                return ExitCodes.Interrupted;
            var result = await deploy.ApplyAsync(cancellation);
            ResultView.Write(result);
            return result.Succeeded ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
