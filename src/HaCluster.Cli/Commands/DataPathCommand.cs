using System.CommandLine;
using HaCluster.Cli.Views;
using HaCluster.Hosts;
using HaCluster.Observation;
using HaCluster.Reporting.Machine;
using HaCluster.Validation;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster datapath</c>: whether visitors' packets get through as they should.</summary>
internal static class DataPathCommand
{
    public static Command Create()
    {
        var failedOnly = new Option<bool>("--failed-only") { Description = "Only what did not pass." };
        var command = new Command("datapath", "Follow visitors' packets through the live hosts: who answers for the VIP, whether full-size packets pass, routes, kernel parameters. Changes nothing.") { failedOnly };
        var output = new OutputOption(OutputFormat.Text, OutputFormat.Json).AddTo(command);
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var cluster = (await arguments.LoadAsync(parsed, cancellation)).Cluster;
            var status = await DataPath.ObserveAsync(ClusterGate.Check(cluster), HostConnectors.Default, cancellation);
            foreach (var host in status.Hosts.Where(h => !h.IsReachable))
                Terminal.Error($"{host.Error!.ErrorId}: {host.Error.Message}");
            var checks = status.DataPath.Where(c => !parsed.GetValue(failedOnly) || !c.Passed).ToList();
            if (output.Of(parsed) == OutputFormat.Json)
                Console.Out.Write(DataPathJson.Of(cluster.Name, checks));
            else
                DataPathView.Write(checks, status.DataPath.Count);
            return status.DataPath.All(c => c.Passed) ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
