using System.CommandLine;
using HaCluster.Cli.Views;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Observation;
using HaCluster.Reporting.Machine;
using HaCluster.Validation;

namespace HaCluster.Cli.Commands;

/// <summary><c>hacluster status</c>: what is true on the live hosts.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var wait = DurationOption.Create("--wait", "How long to look again while something is wrong, such as 30s. Default: one look.");
        var deep = new Option<bool>("--deep") { Description = "Also follow visitors' packets, as hacluster datapath does." };
        var command = new Command("status", "Show who holds the VIP, the IPVS table, mounts, exports and ARP on the live hosts.") { wait, deep };
        var output = new OutputOption(OutputFormat.Text, OutputFormat.Json).AddTo(command);
        var arguments = new ClusterArguments().AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var cluster = (await arguments.LoadAsync(parsed, cancellation)).Cluster;
            var patience = parsed.GetValue(wait) ?? TimeSpan.Zero;
            // The deep look is a whole one: only what is to be waited for needs another before it.
            if (parsed.GetValue(deep) && patience > TimeSpan.Zero)
                await LookAsync();
            var status = parsed.GetValue(deep) ? await DataPath.ObserveAsync(ClusterGate.Check(cluster), HostConnectors.Default, cancellation) : await LookAsync();
            if (output.Of(parsed) == OutputFormat.Json)
                Console.Out.Write(StatusJson.Of(status));
            else
                StatusView.Write(status);
            return status.IsHealthy ? ExitCodes.Ok : ExitCodes.Failed;

            Task<ClusterStatus> LookAsync() => ClusterObserver.ObserveUntilHealthyAsync(cluster, HostConnectors.Default, patience, cancellation: cancellation);
        });
        return command;
    }
}
