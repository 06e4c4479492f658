using System.CommandLine;
using HaCluster.Cli.Views;
using HaCluster.Features.Content;
using HaCluster.Operation;
using HaCluster.Reporting.Machine;
using HaCluster.Validation;
using Spectre.Console;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster sync</c>: content from its source to all web servers.</summary>
internal static class SyncCommand
{
    public static Command Create()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Switch without asking." };
        var only = new Option<bool>("--plan") { Description = $"Only show what would change; exit code {ExitCodes.Differs} if there is something." };
        var files = new Option<bool>("--diff") { Description = "Show the paths that are added (+), changed (~) and removed (-), too." };
        var root = new Option<string?>("--root") { Description = "Only the content that is served at this path.", HelpName = "path" };
        var from = new Option<string?>("--from") { Description = "Another source than the definition names: a folder of this machine, or HOST:/FOLDER of a host of the cluster.", HelpName = "source" };
        var command = new Command("sync", "Bring content from its source to all web servers, and switch them to it together: all of them, or none.") { yes, only, files, root, from };
        var hosts = new HostOption("Only this host; may be said several times. Default: all that have the content.").AddTo(command);
        var output = new OutputOption(OutputFormat.Text, OutputFormat.Json).AddTo(command);
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var loaded = await arguments.LoadAsync(parsed, cancellation);
            var cluster = ClusterGate.Check(WebContent.Chosen(loaded.Cluster, parsed.GetValue(root), parsed.GetValue(from)));
            var contents = cluster.Cluster.WebContents.Where(c => parsed.GetValue(root) is not { } path || c.IsAt(path)).ToList();
            await using var sync = new ContentSync(cluster, HaCluster.Hosts.HostConnectors.Default);
            await using var deploy = await DeploySession.PlanSyncAsync(cluster, sync, contents, hosts.Of(parsed, cluster.Cluster), cancellation);
            var isJson = output.Of(parsed) == OutputFormat.Json;
            if (parsed.GetValue(only) && isJson)
                Console.Out.Write(DeployJson.OfPlan(cluster.Cluster.Name, deploy.Plan));
            else
                PlanView.Write(output.ConsoleFor(parsed), deploy.Plan, parsed.GetValue(files));
            if (parsed.GetValue(only))
                return deploy.Plan.IsEmpty ? ExitCodes.Ok : ExitCodes.Differs;
            if (!deploy.Plan.IsEmpty && !await Terminal.ConfirmAsync("Sync this?", parsed.GetValue(yes), cancellation))
                return ExitCodes.Interrupted;
            var result = await deploy.SyncAsync(sync, cancellation);
            if (isJson)
                Console.Out.Write(DeployJson.OfResults(cluster.Cluster.Name, result.Hosts));
            else if (!deploy.Plan.IsEmpty)
                ResultView.Write(AnsiConsole.Console, result);
            return result.Succeeded ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
