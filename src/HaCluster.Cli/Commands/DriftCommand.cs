using System.CommandLine;
using HaCluster.Cli.Views;
using HaCluster.Reporting.Machine;
using Spectre.Console;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster drift</c>: what differs on the hosts, and whether they were changed or the definition.</summary>
internal static class DriftCommand
{
    public static Command Create()
    {
        var diffs = new Option<bool>("--diff") { Description = "Show the files' diffs too." };
        var command = new Command("drift", $"Show what differs on the hosts from the definition, and whether they were changed since the last deploy or the definition was. Exit code {ExitCodes.Differs} if there is something.") { diffs };
        var hosts = new HostOption("Only on this host; may be said several times. Default: on all.").AddTo(command);
        var output = new OutputOption(OutputFormat.Text, OutputFormat.Json).AddTo(command);
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var cluster = await arguments.LoadAsync(parsed, cancellation);
            var drift = await DeploySession.CompareAsync(cluster, hosts.Of(parsed, cluster.Cluster), cancellation);
            foreach (var (name, left) in drift.Unfinished)
                Terminal.Side.MarkupLineInterpolated($"[yellow]{name}: {left.ToSentence()}[/]");
            if (output.Of(parsed) == OutputFormat.Json)
                Console.Out.Write(DriftJson.Of(cluster.Cluster.Name, drift.Drifts));
            else
                DriftView.Write(AnsiConsole.Console, drift, parsed.GetValue(diffs));
            return drift.IsEmpty ? ExitCodes.Ok : ExitCodes.Differs;
        });
        return command;
    }
}
