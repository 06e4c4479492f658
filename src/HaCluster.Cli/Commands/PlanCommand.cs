using System.CommandLine;
using HaCluster.Cli.Views;
using HaCluster.Convergence;
using HaCluster.Reporting.Machine;
using Spectre.Console;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster plan</c>: what a deploy would change.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var save = new Option<FileInfo?>("--out", "-o") { Description = "Save the plan to this file, for 'hacluster deploy FILE'." };
        var command = new Command("plan", $"Show what a deploy would change. Exit code {ExitCodes.Differs} if there is something.") { save };
        var takeOver = WaveOptions.TakeOverOption();
        command.Add(takeOver);
        var hosts = new HostOption("Only of this host; may be said several times. Default: all.").AddTo(command);
        var output = new OutputOption(OutputFormat.Text, OutputFormat.Json).AddTo(command);
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var cluster = await arguments.LoadAsync(parsed, cancellation);
            await using var deploy = await DeploySession.PlanAsync(cluster, hosts.Of(parsed, cluster.Cluster), new() { TakeOver = parsed.GetValue(takeOver) }, cancellation);
            if (parsed.GetValue(save) is { } file)
                PlanFile.Save(SavedPlan.Of(cluster, deploy.Plan, arguments.FileOf(parsed), DateTimeOffset.UtcNow), file.FullName);
            if (output.Of(parsed) == OutputFormat.Json)
                Console.Out.Write(DeployJson.OfPlan(cluster.Cluster.Name, deploy.Plan));
            else
                PlanView.Write(AnsiConsole.Console, deploy.Plan, diffs: true);
            return deploy.Plan.IsEmpty ? ExitCodes.Ok : ExitCodes.Differs;
        });
        return command;
    }
}
