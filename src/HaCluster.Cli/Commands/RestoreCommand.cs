using System.CommandLine;
using HaCluster.Convergence;
using HaCluster.Hosts;
using Spectre.Console;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster restore</c>: one host, one transaction back.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var host = new Option<string>("--host") { Description = "The host.", Required = true };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do it without asking." };
        var command = new Command("restore", "Take a host back to before its last deploy.") { host, yes };
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var cluster = await arguments.LoadAsync(parsed, cancellation);
            var name = parsed.GetValue(host)!;
            var target = cluster.Cluster.RequireHost(name);
            if (!await Terminal.ConfirmAsync($"Undo the last deploy on {name}?", parsed.GetValue(yes), cancellation))
                return ExitCodes.Interrupted;
            await using var deployment = new Deployment(cluster, HostConnectors.Default);
            var undone = await deployment.RestoreAsync(target, cancellation);
            AnsiConsole.WriteLine($"{undone.Host}: undid {undone.Transaction}");
            return ExitCodes.Ok;
        });
        return command;
    }
}
