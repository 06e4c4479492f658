using System.CommandLine;
using HaCluster.Cli.Views;
using HaCluster.Convergence;
using HaCluster.Reporting.Machine;
using HaCluster.Values;
using Spectre.Console;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster deploy</c>: plan, ask, apply.</summary>
internal static class DeployCommand
{
    public static Command Create()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Apply the plan without asking." };
        var diffs = new Option<bool>("--diff") { Description = "Show the files' diffs too." };
        var command = new Command("deploy", "Make every host what the definition says: show the plan, ask, apply it in rolling order.") { yes, diffs };
        var hosts = new HostOption("Only this host, as a canary; may be said several times. Default: all.").AddTo(command);
        var waves = new WaveOptions().AddTo(command);
        var output = new OutputOption(OutputFormat.Text, OutputFormat.Json).AddTo(command);
        var arguments = new ClusterArguments("The cluster's YAML file, or a plan that was saved by 'hacluster plan -o': it is applied if it is still what would be done, else refused.").AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var saved = PlanFile.Is(arguments.FileOf(parsed)) ? PlanFile.Load(arguments.FileOf(parsed)) : null;
            var cluster = await arguments.LoadAsync(parsed, cancellation, saved is null ? null : DefinitionOf(saved));
            saved?.RequireSame(cluster);
            await using var deploy = await DeploySession.PlanAsync(cluster, hosts.Of(parsed, cluster.Cluster), waves.Of(parsed), cancellation);
            saved?.RequireSame(deploy.Plan);
            PlanView.Write(output.ConsoleFor(parsed), deploy.Plan, parsed.GetValue(diffs));
            // Without changes there is nothing to ask; hosts that a deploy was cut off on are put right all the same.
            if (!deploy.Plan.IsEmpty && !await Terminal.ConfirmAsync("Apply this plan?", parsed.GetValue(yes), cancellation))
                return ExitCodes.Interrupted;
            var result = await deploy.ApplyAsync(cancellation);
            if (output.Of(parsed) == OutputFormat.Json)
                Console.Out.Write(DeployJson.OfResults(cluster.Cluster.Name, result.Hosts));
            else if (!deploy.Plan.IsEmpty)
                ResultView.Write(AnsiConsole.Console, result);
            return result.Succeeded ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }

    private static string DefinitionOf(SavedPlan plan) => plan.Definition
        ?? throw new HaClusterException("PlanWithoutDefinition", "The plan was made of a cluster that was described in PowerShell. Apply it there: Deploy-HaCluster -Plan.");
}
